import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Palette, PaletteBox } from '@/shared/ui/palette';
import { sectionsFor } from './destinations';
import { searchQuery } from './search.api';

/** One box over pages, products, vendors, files and questions, opened by its button or ⌘K. */
export function SearchPalette() {
  return <Palette label="Search">{(close) => <Search onDone={close} />}</Palette>;
}

function Search({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const search = useQuery(searchQuery(asked));
  const sections = sectionsFor(text, asked === '' ? [] : (search.data?.hits ?? []));
  const empty = sections.length === 0 && !search.isFetching && asked === text.trim();

  return (
    <PaletteBox
      hint="Pages, products, vendors, files, questions"
      sections={sections}
      note={
        search.error
          ? 'The search did not answer. Try again in a moment.'
          : empty
            ? `Nothing is called “${asked}”.`
            : ''
      }
      onType={setText}
      onGo={(href) => {
        onDone();
        router.history.push(href);
      }}
    />
  );
}
