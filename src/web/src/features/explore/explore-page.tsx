import { Page } from '@/shared/ui/page';

export function ExplorePage() {
  return <Page title="Explore">{null}</Page>;
}
