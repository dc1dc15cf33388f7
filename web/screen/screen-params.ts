import { type Theme, themeAsked } from '../app/theme';
import { languageOf } from '../language/choose-language';
import type { Language } from '../language/language';
import { MOST_IN_THE_OVERLAY } from './pages';

/** Everything as the moment has it, how to join alone, the bars or lines without the QR code, or the code alone. */
const PARTS = ['all', 'join', 'bars', 'lines', 'qr'] as const;
/** Where in the picture the plate of bars lies. */
const POSITIONS = ['bottom', 'top'] as const;

const COUNTS = Array.from({ length: MOST_IN_THE_OVERLAY }, (_, before) => before + 1);

export type Show = (typeof PARTS)[number];

/** What the address of a screen asks for. */
export interface ScreenParams {
  /** The device's own when absent. */
  theme?: Theme | undefined;
  /** The viewer's own when absent. */
  lang?: Language | undefined;
  show: Show;
  /** Bars on a transparent ground, to lay over video. */
  isOverlay: boolean;
  /** How many of them lie over the video at a time: all that can be read when absent. */
  candidates?: number | undefined;
  position: (typeof POSITIONS)[number];
}

/** Reads the part of an address after `?`. What is not understood is `ignored`, as it was written. */
export function readParams(search: string): { params: ScreenParams; ignored: string[] } {
  const given = new URLSearchParams(search);
  const asked = (name: string) => given.get(name) ?? undefined;
  const params = {
    theme: themeAsked(search),
    lang: languageOf(asked('lang')),
    show: PARTS.find((one) => one === asked('show')),
    candidates: COUNTS.find((one) => String(one) === asked('candidates')),
    position: POSITIONS.find((one) => one === asked('position')),
  };
  const understood = new Map(Object.entries({ ...params, overlay: asked('overlay') }));
  const ignored = [...given].filter(([name]) => understood.get(name) === undefined);
  return {
    params: {
      ...params,
      show: params.show ?? 'all',
      position: params.position ?? 'bottom',
      isOverlay: given.has('overlay'),
    },
    ignored: ignored.map((pair) => pair.join('=')),
  };
}
