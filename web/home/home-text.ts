import type { Translated } from '../language/language';

interface HomeText {
  title: string;
  manage: string;
  loading: string;
  empty: string;
  emptyHint: string;
  create: string;
}

export const homeText: Translated<HomeText> = {
  en: {
    title: 'Polls',
    manage: 'Manage polls',
    loading: 'Loading the polls …',
    empty: 'There are no polls yet.',
    emptyHint: 'New polls appear here automatically.',
    create: 'Create one',
  },
  de: {
    title: 'Abstimmungen',
    manage: 'Abstimmungen verwalten',
    loading: 'Die Abstimmungen werden geladen …',
    empty: 'Es gibt noch keine Abstimmungen.',
    emptyHint: 'Neue Abstimmungen erscheinen hier von selbst.',
    create: 'Abstimmung anlegen',
  },
  ja: {
    title: '投票一覧',
    manage: '投票の管理',
    loading: '投票を読み込んでいます…',
    empty: '投票はまだありません。',
    emptyHint: '投票が作成されると、ここに自動で表示されます。',
    create: '作成する',
  },
};
