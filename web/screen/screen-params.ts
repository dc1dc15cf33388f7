import { languageOf } from '../language/choose-language';
import type { Language } from '../language/language';

const THEMES = ['light', 'dark'] as const;
/** Everything as the moment has it, how to join alone, the bars or lines without the QR code, or the code alone. */
const PARTS = ['all', 'join', 'bars', 'lines', 'qr'] as const;

export type Show = (typeof PARTS)[number];

/** What the address of a screen asks for. */
export interface ScreenParams {
  /** The device's own when absent. */
  theme?: (typeof THEMES)[number] | undefined;
  /** The viewer's own when absent. */
  lang?: Language | undefined;
  show: Show;
  /** Bars on a transparent ground, to lay over video. */
  isOverlay: boolean;
}

/** Reads the part of an address after `?`. What is not understood is `ignored`, as it was written. */
export function readParams(search: string): { params: ScreenParams; ignored: string[] } {
  const given = new URLSearchParams(search);
  const asked = (name: string) => given.get(name) ?? undefined;
  const params = {
    theme: THEMES.find((one) => one === asked('theme')),
    lang: languageOf(asked('lang')),
    show: PARTS.find((one) => one === asked('show')),
  };
  const understood = new Map(Object.entries({ ...params, overlay: asked('overlay') }));
  const ignored = [...given].filter(([name]) => understood.get(name) === undefined);
  return {
    params: { ...params, show: params.show ?? 'all', isOverlay: given.has('overlay') },
    ignored: ignored.map((pair) => pair.join('=')),
  };
}
