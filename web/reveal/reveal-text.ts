import type { HiddenUntil } from '../../contract/results';
import type { Translated } from '../language/language';

interface RevealText {
  loading: string;
  /** What all others are shown now. */
  othersSee: string;
  everything: string;
  nothing: string;
  turnoutOnly: string;
  places: (places: string, of: string) => string;
  untilWhat: Readonly<Record<HiddenUntil, string>>;
  onlyYou: string;
  hide: string;
  hideMeaning: string;
  show: string;
  showMeaning: string;
  heading: string;
  all: string;
  lastPlace: string;
  nextPlace: (place: string) => string;
  early: string;
  earlyMeaning: string;
  waitsForEnd: string;
  waitsForCertificate: string;
  shownIn: (seconds: string) => string;
  isForGood: string;
}

export const revealText: Translated<RevealText> = {
  en: {
    loading: 'One moment …',
    othersSee: 'Stage and phones show now:',
    everything: 'the results',
    nothing: 'no results',
    turnoutOnly: 'how many have voted, and no results',
    places: (places, of) => `the last ${places} of ${of} places`,
    untilWhat: {
      vote: 'Who has voted sees the results.',
      close: 'Everybody sees the results once the poll has closed.',
      reveal: 'Everybody sees the results when you reveal them.',
    },
    onlyYou: 'Only you see this: results that are hidden from all others.',
    hide: 'Hide results',
    hideMeaning: 'Stage and phones stop showing them within seconds, until you reveal them.',
    show: 'Show results to all',
    showMeaning: 'Ends hiding: everybody sees the results, now and from then on.',
    heading: 'Reveal',
    all: 'Reveal all',
    lastPlace: 'Reveal the last place',
    nextPlace: (place) => `Reveal place ${place}`,
    early: 'Show before it is certified',
    earlyMeaning:
      'Numbers may still be corrected by the recount. Otherwise a reveal waits for the certificate.',
    waitsForEnd:
      'Voting is not over. You can reveal once it is, or now if you show results that are not certified.',
    waitsForCertificate:
      'Revealed as soon as the result is certified, about a minute and a half after closing.',
    shownIn: (seconds) => `On stage and phones in ${seconds} s`,
    isForGood: 'What has been seen cannot be taken back.',
  },
  de: {
    loading: 'Einen Moment …',
    othersSee: 'Bühne und Telefone zeigen jetzt:',
    everything: 'das Ergebnis',
    nothing: 'kein Ergebnis',
    turnoutOnly: 'wie viele abgestimmt haben, und kein Ergebnis',
    places: (places, of) => `die letzten ${places} von ${of} Plätzen`,
    untilWhat: {
      vote: 'Wer abgestimmt hat, sieht das Ergebnis.',
      close: 'Alle sehen das Ergebnis nach dem Ende der Abstimmung.',
      reveal: 'Alle sehen das Ergebnis, wenn Sie es zeigen.',
    },
    onlyYou: 'Das sehen nur Sie: Für alle anderen ist das Ergebnis verborgen.',
    hide: 'Ergebnis verbergen',
    hideMeaning: 'In wenigen Sekunden zeigen Bühne und Telefone es nicht mehr, bis Sie es zeigen.',
    show: 'Ergebnis allen zeigen',
    showMeaning: 'Nichts ist mehr verborgen: Alle sehen das Ergebnis, jetzt und weiterhin.',
    heading: 'Zeigen',
    all: 'Alles zeigen',
    lastPlace: 'Letzten Platz zeigen',
    nextPlace: (place) => `Platz ${place} zeigen`,
    early: 'Zeigen, bevor es bestätigt ist',
    earlyMeaning: 'Die Nachzählung kann noch etwas berichtigen. Sonst wartet das Zeigen auf die Bestätigung.',
    waitsForEnd:
      'Die Abstimmung läuft noch. Danach können Sie das Ergebnis zeigen, oder jetzt, wenn Sie es unbestätigt zeigen.',
    waitsForCertificate:
      'Wird gezeigt, sobald das Ergebnis bestätigt ist, etwa anderthalb Minuten nach dem Ende.',
    shownIn: (seconds) => `Auf Bühne und Telefonen in ${seconds} s`,
    isForGood: 'Was gesehen wurde, lässt sich nicht zurücknehmen.',
  },
  ja: {
    loading: 'お待ちください…',
    othersSee: '会場とスマートフォンの表示:',
    everything: '結果',
    nothing: '結果なし',
    turnoutOnly: '投票数のみ（結果なし）',
    places: (places, of) => `${of} 件中、下位 ${places} 件`,
    untilWhat: {
      vote: '投票した人に結果が表示されます。',
      close: '投票の終了後、全員に結果が表示されます。',
      reveal: 'あなたが公開すると、全員に結果が表示されます。',
    },
    onlyYou: 'この結果はあなただけに表示されています。ほかの人には見えません。',
    hide: '結果を隠す',
    hideMeaning: '数秒以内に会場とスマートフォンから消え、公開するまで表示されません。',
    show: '全員に結果を表示',
    showMeaning: '非公開を終え、これ以降は全員に結果が表示されます。',
    heading: '結果の公開',
    all: 'すべて公開',
    lastPlace: '最下位を公開',
    nextPlace: (place) => `${place} 位を公開`,
    early: '確定前に公開する',
    earlyMeaning: '数え直しで数値が訂正されることがあります。選ばない場合は、結果の確定を待って公開します。',
    waitsForEnd: '投票はまだ終わっていません。終了後に公開できます。確定前の結果であれば今すぐ公開できます。',
    waitsForCertificate: '結果が確定すると公開されます（終了から約 1 分半後）。',
    shownIn: (seconds) => `あと ${seconds} 秒で会場とスマートフォンに表示`,
    isForGood: '一度公開したものは取り消せません。',
  },
};
