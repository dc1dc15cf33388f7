import type { Translated } from '../language/language';

interface SignedInText {
  working: string;
  failed: string;
  explanation: string;
  home: string;
}

export const signedInText: Translated<SignedInText> = {
  en: {
    working: 'Signing you in …',
    failed: 'You are not signed in',
    explanation: 'The sign-in was interrupted or took too long. Nothing is lost: go back and sign in again.',
    home: 'Back to the polls',
  },
  de: {
    working: 'Sie werden angemeldet …',
    failed: 'Sie sind nicht angemeldet',
    explanation:
      'Die Anmeldung wurde unterbrochen oder hat zu lange gedauert. Es ist nichts verloren: Gehen Sie zurück und melden Sie sich erneut an.',
    home: 'Zurück zu den Abstimmungen',
  },
  ja: {
    working: 'サインインしています…',
    failed: 'サインインできませんでした',
    explanation: 'サインインが中断されたか、時間切れになりました。戻って、もう一度サインインしてください。',
    home: '投票一覧へ戻る',
  },
};
