import type { Translated } from '../language/language';
import type { Remaining } from './remaining';

interface CountdownText {
  opensIn: (left: Remaining) => string;
  closesIn: (left: Remaining) => string;
  /** The moment has come, and the poll has not been heard of again yet. */
  opening: string;
  closing: string;
  /** With the day and time. */
  opensAt: (time: string) => string;
  closesAt: (time: string) => string;
  closedAt: (time: string) => string;
}

export const countdownText: Translated<CountdownText> = {
  en: {
    opensIn: (left) => `Opens in ${inEnglish(left)}`,
    closesIn: (left) => `Closes in ${inEnglish(left)}`,
    opening: 'Opening …',
    closing: 'Closing …',
    opensAt: (time) => `Opens ${time}`,
    closesAt: (time) => `Closes ${time}`,
    closedAt: (time) => `Closed ${time}`,
  },
  de: {
    opensIn: (left) => `Beginnt in ${inGerman(left)}`,
    closesIn: (left) => `Endet in ${inGerman(left)}`,
    opening: 'Beginnt gleich …',
    closing: 'Endet gleich …',
    opensAt: (time) => `Beginn: ${time}`,
    closesAt: (time) => `Ende: ${time}`,
    closedAt: (time) => `Beendet: ${time}`,
  },
  ja: {
    opensIn: (left) => `開始まで ${inJapanese(left)}`,
    closesIn: (left) => `終了まで ${inJapanese(left)}`,
    opening: 'まもなく開始します…',
    closing: 'まもなく終了します…',
    opensAt: (time) => `${time} 開始`,
    closesAt: (time) => `${time} 終了`,
    closedAt: (time) => `${time} に終了しました`,
  },
};

/** Days and hours from a day on, hours and minutes from an hour on, and the seconds when they matter. */
function inEnglish({ days, hours, minutes, seconds }: Remaining): string {
  if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'} ${hours} h`;
  if (hours > 0) return `${hours} h ${twoDigits(minutes)} min`;
  return `${minutes}:${twoDigits(seconds)}`;
}

function inGerman({ days, hours, minutes, seconds }: Remaining): string {
  if (days > 0) return `${days} ${days === 1 ? 'Tag' : 'Tagen'} ${hours} Std.`;
  if (hours > 0) return `${hours} Std. ${twoDigits(minutes)} Min.`;
  return `${minutes}:${twoDigits(seconds)}`;
}

function inJapanese({ days, hours, minutes, seconds }: Remaining): string {
  if (days > 0) return `${days} 日 ${hours} 時間`;
  if (hours > 0) return `${hours} 時間 ${twoDigits(minutes)} 分`;
  return `${minutes}:${twoDigits(seconds)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
