import type { Translated } from '../language/language';

interface BallotsText {
  ballotsCsv: string;
}

export const ballotsText: Translated<BallotsText> = {
  en: { ballotsCsv: 'Ballots (CSV)' },
  de: { ballotsCsv: 'Stimmzettel (CSV)' },
  ja: { ballotsCsv: '票 (CSV)' },
};
