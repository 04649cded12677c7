/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { mockApi } from './mock/mock-api.ts';

// PLATFORM_URL sends API calls to a running host; without it the pages talk to a mock in this process.
const host = process.env['PLATFORM_URL'];
const proxy = { '/api': host ?? '', '/config.json': host ?? '', '/openapi': host ?? '' };

export default defineConfig({
  plugins: [react(), ...(host ? [] : [mockApi()])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, allowedHosts: ['.localhost'], ...(host ? { proxy } : {}) },
  preview: { port: 4173, allowedHosts: ['.localhost'], ...(host ? { proxy } : {}) },
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['src/shared/testing/set-up.ts'],
    css: false,
    restoreMocks: true,
  },
});
