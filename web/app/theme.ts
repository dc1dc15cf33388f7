const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme that an address asks for by `theme`, whatever the device has; `search` is the part of it after `?`. */
export function themeAsked(search: string): Theme | undefined {
  const asked = new URLSearchParams(search).get('theme');
  return THEMES.find((one) => one === asked);
}
