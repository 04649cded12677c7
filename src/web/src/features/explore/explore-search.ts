export type ExploreSearch = Record<string, never>;
export const readExploreSearch = (): ExploreSearch => ({});
