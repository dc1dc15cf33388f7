import type { Translated } from '../language/language';

interface DeskText {
  find: string;
  all: string;
  archive: string;
  current: string;
  noneFound: string;
  archiveEmpty: string;
  change: string;
  callOff: string;
  closeIn30: string;
  closeIn120: string;
}

export const deskText: Translated<DeskText> = {
  en: {
    find: 'Find a poll',
    all: 'All',
    archive: 'Archive',
    current: 'Back to the polls',
    noneFound: 'No poll is like this.',
    archiveEmpty: 'Nothing is archived.',
    change: 'Change',
    callOff: 'Call off the closing',
    closeIn30: 'In 30 seconds',
    closeIn120: 'In 2 minutes',
  },
  de: {
    find: 'Abstimmung suchen',
    all: 'Alle',
    archive: 'Archiv',
    current: 'Zurück zu den Abstimmungen',
    noneFound: 'Keine Abstimmung entspricht dem.',
    archiveEmpty: 'Das Archiv ist leer.',
    change: 'Ändern',
    callOff: 'Ende absagen',
    closeIn30: 'In 30 Sekunden',
    closeIn120: 'In 2 Minuten',
  },
  ja: {
    find: '投票を検索',
    all: 'すべて',
    archive: 'アーカイブ',
    current: '投票一覧に戻る',
    noneFound: '該当する投票はありません。',
    archiveEmpty: 'アーカイブされた投票はありません。',
    change: '変更',
    callOff: '終了を取り消す',
    closeIn30: '30 秒後',
    closeIn120: '2 分後',
  },
};
