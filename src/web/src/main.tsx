import '@/shared/ui/layers.css';
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.layer.css';
import '@/shared/ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/app';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
