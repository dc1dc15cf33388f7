import type { ResultsVisible } from '../../contract/poll';
import type { Translated } from '../language/language';

export interface ChangeText {
  heading: string;
  loading: string;
  question: string;
  description: string;
  randomOrder: string;
  candidates: string;
  candidate: (number: string) => string;
  idsStay: string;
  moveUp: string;
  moveDown: string;
  /** Announced after a move. */
  moved: (name: string, place: string, count: string) => string;
  closes: string;
  byHand: string;
  atTime: string;
  closesAt: (zone: string) => string;
  results: string;
  resultsKinds: Readonly<Record<ResultsVisible, string>>;
  turnout: string;
  listed: string;
  /** What comes of saving. */
  isLogged: string;
  save: string;
  saving: string;
  saved: string;
  later: (minutes: string) => string;
  pause: string;
  resume: string;
  publish: string;
  publishMeaning: string;
  duplicate: string;
  archive: string;
  unarchive: string;
  delete: string;
  deleteQuestion: string;
  deleteForGood: string;
  keep: string;
  closesTooSoon: string;
  noSuchTime: string;
  /** A poll that was published with a closing time needs one that is not much later. */
  closesTooLate: (days: string) => string;
  tooLong: (most: string) => string;
  showLog: string;
}

export const changeText: Translated<ChangeText> = {
  en: {
    heading: 'Change',
    loading: 'One moment …',
    question: 'Question',
    description: 'Description',
    randomOrder: 'In another order for each voter',
    candidates: 'Candidates',
    candidate: (number) => `Candidate ${number}`,
    idsStay: 'Votes stay with the candidate whose name you change. Nobody can be added or taken away.',
    moveUp: 'Move up',
    moveDown: 'Move down',
    moved: (name, place, count) => `${name} is now number ${place} of ${count}.`,
    closes: 'Closes',
    byHand: 'When I close it',
    atTime: 'At a set time',
    closesAt: (zone) => `Closing time (${zone})`,
    results: 'Results can be seen',
    resultsKinds: {
      always: 'While voting',
      afterVote: 'After one’s own vote',
      afterClose: 'After closing',
      onReveal: 'When I reveal them',
    },
    turnout: 'Until then, everybody sees how many have voted',
    listed: 'In the list of polls',
    isLogged:
      'Every page shows it within seconds. What was changed, when and by whom is in the certificate for good.',
    save: 'Save',
    saving: 'Saving …',
    saved: 'Saved.',
    later: (minutes) => `+${minutes} min`,
    pause: 'Pause voting',
    resume: 'Resume voting',
    publish: 'Publish',
    publishMeaning: 'Once it is published, it cannot become a draft again.',
    duplicate: 'Duplicate',
    archive: 'Archive',
    unarchive: 'Take out of the archive',
    delete: 'Delete the draft',
    deleteQuestion: 'Delete this draft? It cannot be brought back.',
    deleteForGood: 'Delete for good',
    keep: 'Keep it',
    closesTooSoon: 'Choose a time that is at least half a minute away, or close the poll now.',
    noSuchTime: 'Choose a date and a time that exist, with a year of four digits.',
    closesTooLate: (days) =>
      `This poll was published with a closing time, and ballots are kept by it. Choose a time at most ${days} days after that one.`,
    tooLong: (most) => `Use at most ${most} characters.`,
    showLog: 'Show what was changed',
  },
  de: {
    heading: 'Ändern',
    loading: 'Einen Moment …',
    question: 'Frage',
    description: 'Beschreibung',
    randomOrder: 'Alle sehen sie in einer eigenen Reihenfolge',
    candidates: 'Optionen',
    candidate: (number) => `Option ${number}`,
    idsStay:
      'Stimmen bleiben bei der Option, deren Namen Sie ändern. Optionen lassen sich nicht hinzufügen oder entfernen.',
    moveUp: 'Nach oben',
    moveDown: 'Nach unten',
    moved: (name, place, count) => `${name} steht jetzt an Stelle ${place} von ${count}.`,
    closes: 'Ende',
    byHand: 'Wenn ich sie beende',
    atTime: 'Zu einer bestimmten Zeit',
    closesAt: (zone) => `Ende (${zone})`,
    results: 'Ergebnis sichtbar',
    resultsKinds: {
      always: 'Während der Abstimmung',
      afterVote: 'Nach der eigenen Stimmabgabe',
      afterClose: 'Nach dem Ende',
      onReveal: 'Wenn ich es zeige',
    },
    turnout: 'Bis dahin sehen alle, wie viele abgestimmt haben',
    listed: 'In der Liste der Abstimmungen',
    isLogged:
      'Alle Seiten zeigen es in wenigen Sekunden. Was wann von wem geändert wurde, steht auf Dauer im Zertifikat.',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    saved: 'Gespeichert.',
    later: (minutes) => `+${minutes} min`,
    pause: 'Unterbrechen',
    resume: 'Fortsetzen',
    publish: 'Veröffentlichen',
    publishMeaning: 'Danach kann sie kein Entwurf mehr werden.',
    duplicate: 'Kopieren',
    archive: 'Ins Archiv',
    unarchive: 'Aus dem Archiv holen',
    delete: 'Entwurf löschen',
    deleteQuestion: 'Diesen Entwurf löschen? Er lässt sich nicht zurückholen.',
    deleteForGood: 'Endgültig löschen',
    keep: 'Behalten',
    closesTooSoon:
      'Wählen Sie eine Zeit in mindestens einer halben Minute, oder beenden Sie die Abstimmung jetzt.',
    noSuchTime: 'Wählen Sie ein Datum und eine Uhrzeit, die es gibt, mit vierstelligem Jahr.',
    closesTooLate: (days) =>
      `Diese Abstimmung wurde mit einem Ende veröffentlicht, nach dem sich richtet, wie lange Stimmen aufbewahrt werden. Wählen Sie eine Zeit höchstens ${days} Tage danach.`,
    tooLong: (most) => `Höchstens ${most} Zeichen.`,
    showLog: 'Änderungen zeigen',
  },
  ja: {
    heading: '変更',
    loading: 'お待ちください…',
    question: '質問',
    description: '説明',
    randomOrder: '投票者ごとに順番を変える',
    candidates: '候補',
    candidate: (number) => `候補 ${number}`,
    idsStay: '名前を変えても、その候補の票はそのまま残ります。候補の追加や削除はできません。',
    moveUp: '上へ移動',
    moveDown: '下へ移動',
    moved: (name, place, count) => `${name}を ${count} 件中 ${place} 番目に移動しました。`,
    closes: '終了',
    byHand: '手動で終了',
    atTime: '日時を指定',
    closesAt: (zone) => `終了日時（${zone}）`,
    results: '結果の公開',
    resultsKinds: {
      always: '投票中から',
      afterVote: '自分の投票後',
      afterClose: '終了後',
      onReveal: '管理者が公開したとき',
    },
    turnout: 'それまでの間も投票数は表示する',
    listed: '投票一覧に表示する',
    isLogged: '数秒以内にすべての画面に反映されます。変更の内容、日時、変更した人は証明書に残ります。',
    save: '保存する',
    saving: '保存しています…',
    saved: '保存しました。',
    later: (minutes) => `+${minutes} 分`,
    pause: '受付を一時停止',
    resume: '受付を再開',
    publish: '公開する',
    publishMeaning: '公開すると、下書きには戻せません。',
    duplicate: '複製する',
    archive: 'アーカイブする',
    unarchive: 'アーカイブから戻す',
    delete: '下書きを削除',
    deleteQuestion: 'この下書きを削除しますか？元には戻せません。',
    deleteForGood: '完全に削除する',
    keep: '残しておく',
    closesTooSoon: '30 秒以上先の時刻を選ぶか、今すぐ終了してください。',
    noSuchTime: '実在する日時を、年は 4 桁で入力してください。',
    closesTooLate: (days) =>
      `この投票は終了日時を決めて公開されたため、票の保存期間もそれに合わせてあります。最初の終了日時から ${days} 日以内を選んでください。`,
    tooLong: (most) => `${most} 文字以内で入力してください。`,
    showLog: '変更の記録を表示',
  },
};
