import type { Translated } from '../language/language';

interface OperatorText {
  notAllowed: string;
  signOut: string;
}

/** For an account that may not do what an operator does. */
export const operatorText: Translated<OperatorText> = {
  en: {
    notAllowed:
      'This account is not allowed to manage polls. Ask to be added to the operators’ group, then sign in again.',
    signOut: 'Sign out',
  },
  de: {
    notAllowed:
      'Dieses Konto darf keine Abstimmungen verwalten. Lassen Sie es in die Gruppe der Abstimmungsleitung aufnehmen und melden Sie sich erneut an.',
    signOut: 'Abmelden',
  },
  ja: {
    notAllowed:
      'このアカウントには投票を管理する権限がありません。運営者のグループへの追加を依頼し、もう一度サインインしてください。',
    signOut: 'サインアウト',
  },
};
