/** Names of several scripts, up to 38 characters long. */
export const FINALISTS = [
  'Aurora Lindqvist & The Northern Lights',
  'Kofi Mensah',
  '東京スカイハーモニー',
  'Les Cousins du Port',
  'Marta Oliveira',
  'The Paper Boats',
  'DJ Halogen feat. Noor',
  'Stray Cat Serenade',
  'Ana & Luka Kovač',
  'Brassband Zuid',
];

/** Sixty characters each, or one less. */
export const LONG_LABELS = FINALISTS.map((label) =>
  `${label}, with the orchestra, the choir and the dancers on ice`.slice(0, 60).trimEnd(),
);

/** Votes for candidates `c1`, `c2` …, each with fewer than the one before. */
export const falling = (count: number, most: number): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, place) => [`c${place + 1}`, Math.round(most * 0.8 ** place)]),
  );
