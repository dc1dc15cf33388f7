import type { Translated } from '../language/language';

interface ProgressText {
  progress: (done: string, total: string) => string;
  rate: (perSecond: string) => string;
  secondsLeft: (seconds: string) => string;
  minutesLeft: (minutes: string) => string;
  stayHere: string;
  stop: string;
  noAnswer: string;
  busy: string;
}

/** For work that takes a while and goes on by itself. */
export const progressText: Translated<ProgressText> = {
  en: {
    progress: (done, total) => `${done} of ${total}`,
    rate: (perSecond) => `${perSecond} a second`,
    secondsLeft: (seconds) => `${seconds} s left`,
    minutesLeft: (minutes) => `${minutes} min left`,
    stayHere: 'Leave this page open until it is done.',
    stop: 'Stop',
    noAnswer: 'There is no answer. It is tried again automatically.',
    busy: 'The service is busy. It is tried again automatically.',
  },
  de: {
    progress: (done, total) => `${done} von ${total}`,
    rate: (perSecond) => `${perSecond} pro Sekunde`,
    secondsLeft: (seconds) => `noch ${seconds} s`,
    minutesLeft: (minutes) => `noch ${minutes} Min.`,
    stayHere: 'Lassen Sie diese Seite offen, bis es fertig ist.',
    stop: 'Anhalten',
    noAnswer: 'Keine Antwort. Es wird von selbst erneut versucht.',
    busy: 'Der Dienst ist ausgelastet. Es wird von selbst erneut versucht.',
  },
  ja: {
    progress: (done, total) => `${total} 件中 ${done} 件`,
    rate: (perSecond) => `毎秒 ${perSecond} 件`,
    secondsLeft: (seconds) => `残り ${seconds} 秒`,
    minutesLeft: (minutes) => `残り ${minutes} 分`,
    stayHere: '終わるまでこのページを開いておいてください。',
    stop: '中止する',
    noAnswer: '応答がありません。自動的に再試行しています。',
    busy: '混み合っています。自動的に再試行しています。',
  },
};
