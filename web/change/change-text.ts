import type { Translated } from '../language/language';

export interface ChangeText {
  heading: string;
  loading: string;
  question: string;
  description: string;
  randomOrder: string;
  candidates: string;
  idsStay: string;
  opens: string;
  closes: string;
  results: string;
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
  opensInPast: string;
  closesTooSoon: string;
  /** A poll that was published with a closing time needs one that is not much later. */
  closesTooLate: (days: string) => string;
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
    idsStay: 'Votes stay with the candidate whose name you change. Nobody can be added or taken away.',
    opens: 'Opens',
    closes: 'Closes',
    results: 'Results can be seen',
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
    opensInPast: 'Choose a time that is still to come, or open it now.',
    closesTooSoon: 'Choose a time that is at least half a minute away, or close the poll now.',
    closesTooLate: (days) =>
      `This poll was published with a closing time, and ballots are kept by it. Choose a time at most ${days} days after that one.`,
    showLog: 'Show what was changed',
  },
  de: {
    heading: 'Ändern',
    loading: 'Einen Moment …',
    question: 'Frage',
    description: 'Beschreibung',
    randomOrder: 'Alle sehen sie in einer eigenen Reihenfolge',
    candidates: 'Optionen',
    idsStay:
      'Stimmen bleiben bei der Option, deren Namen Sie ändern. Optionen lassen sich nicht hinzufügen oder entfernen.',
    opens: 'Beginn',
    closes: 'Ende',
    results: 'Ergebnis sichtbar',
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
    opensInPast: 'Wählen Sie eine Zeit, die noch kommt, oder öffnen Sie die Abstimmung sofort.',
    closesTooSoon:
      'Wählen Sie eine Zeit in mindestens einer halben Minute, oder beenden Sie die Abstimmung jetzt.',
    closesTooLate: (days) =>
      `Diese Abstimmung wurde mit einem Ende veröffentlicht, nach dem sich richtet, wie lange Stimmen aufbewahrt werden. Wählen Sie eine Zeit höchstens ${days} Tage danach.`,
    showLog: 'Änderungen zeigen',
  },
  ja: {
    heading: '変更',
    loading: 'お待ちください…',
    question: '質問',
    description: '説明',
    randomOrder: '投票者ごとに順番を変える',
    candidates: '候補',
    idsStay: '名前を変えても、その候補の票はそのまま残ります。候補の追加や削除はできません。',
    opens: '開始',
    closes: '終了',
    results: '結果の公開',
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
    opensInPast: 'これからの日時を選ぶか、すぐに開始してください。',
    closesTooSoon: '30 秒以上先の時刻を選ぶか、今すぐ終了してください。',
    closesTooLate: (days) =>
      `この投票は終了日時を決めて公開されたため、票の保存期間もそれに合わせてあります。最初の終了日時から ${days} 日以内を選んでください。`,
    showLog: '変更の記録を表示',
  },
};
