import type { Translated } from '../language/language';

interface AdminText {
  title: string;
  /** For somebody who is not signed in. */
  explanation: string;
  signIn: string;
  signInFailed: string;
  draftKept: string;
  noSignIn: string;
  insecure: string;
  loading: string;
  webhooks: string;
}

export const adminText: Translated<AdminText> = {
  en: {
    title: 'Manage polls',
    explanation: 'Operators create, watch and close polls here. Sign in with an operator’s account.',
    signIn: 'Sign in as an operator',
    signInFailed: 'The sign-in page cannot be reached. Check your connection and try again.',
    draftKept: 'Your draft is kept in this tab.',
    noSignIn:
      'Operators cannot sign in on this page: it was deployed without a client for them. The vote command can manage polls as well.',
    insecure:
      'Operators cannot sign in at this address: it has to begin with https, or be localhost on the machine that serves it.',
    loading: 'One moment …',
    webhooks: 'Webhooks',
  },
  de: {
    title: 'Abstimmungen verwalten',
    explanation:
      'Hier werden Abstimmungen angelegt, beobachtet und beendet. Melden Sie sich mit einem Konto der Abstimmungsleitung an.',
    signIn: 'Als Abstimmungsleitung anmelden',
    signInFailed:
      'Die Anmeldeseite ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    draftKept: 'Ihr Entwurf bleibt in diesem Tab erhalten.',
    noSignIn:
      'Auf dieser Seite kann sich die Abstimmungsleitung nicht anmelden: Sie wurde ohne einen Client dafür bereitgestellt. Abstimmungen lassen sich auch mit dem Befehl „vote“ verwalten.',
    insecure:
      'Unter dieser Adresse kann sich die Abstimmungsleitung nicht anmelden: Sie muss mit https beginnen oder localhost auf dem Rechner sein, der die Seite bereitstellt.',
    loading: 'Einen Moment …',
    webhooks: 'Webhooks',
  },
  ja: {
    title: '投票の管理',
    explanation:
      '投票の作成、確認、終了は運営者がこのページで行います。運営者のアカウントでサインインしてください。',
    signIn: '運営者としてサインイン',
    signInFailed: 'サインインページに接続できません。接続を確認して、もう一度お試しください。',
    draftKept: '入力中の投票は、このタブに保存されています。',
    noSignIn:
      '運営者用のクライアントが設定されていないため、このページではサインインできません。投票は vote コマンドでも管理できます。',
    insecure:
      'このアドレスではサインインできません。https で始まるアドレスか、サーバー本体の localhost で開いてください。',
    loading: 'お待ちください…',
    webhooks: 'Webhook',
  },
};
