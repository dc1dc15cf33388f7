import type { OperatorCodeProblem } from '../operator-code';
import { MAX_NAME_LENGTH, type NameProblem } from './name';

/** What the pages say, in one language. */
export interface Texts {
  signIn: string;
  /** That this is no real sign-in. */
  notice: string;
  /** That AWS asks for more. */
  secondFactor: string;
  name: string;
  /** The code that the terminal shows. */
  code: string;
  problems: Record<NameProblem | OperatorCodeProblem, string>;
  /** Why nobody signs in to vote from another device. */
  votersSignInHere: string;
  signOut: string;
  askSignOut: string;
  signedOut: string;
  failed: string;
  expired: string;
}

export const LANGUAGES = ['en', 'de', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export const TEXTS: Record<Language, Texts> = {
  en: {
    signIn: 'Sign in',
    notice: 'This is the sign-in of this machine only. It asks for no password: you are who you say you are.',
    secondFactor:
      'Whoever signs in here may create and close polls. On AWS an administrator invites these people, and an authenticator app is asked for too.',
    name: 'Your name',
    code: 'Code that the terminal shows',
    problems: {
      missing: 'Enter your name.',
      tooLong: `Enter a name of at most ${MAX_NAME_LENGTH} characters.`,
      unprintable: 'Enter a name without invisible characters.',
      codeMissing: 'Enter the code that the terminal shows.',
      codeMistyped: 'Enter the code just as the terminal shows it: twelve letters and digits.',
      codeWrong: 'This is not the code that the terminal shows now. Each start has a new one.',
      codeTooOften: 'Too many wrong codes were tried. Wait for ten seconds, and try again.',
    },
    votersSignInHere:
      'Nobody can sign in to vote from another device: with no passwords, one could vote in the name of another. Ask for a poll that is open to everybody, or for one with voting codes.',
    signOut: 'Sign out',
    askSignOut: 'Do you want to sign out?',
    signedOut: 'You are signed out.',
    failed: 'This did not work',
    expired: 'This sign-in has expired. Go back to the page you came from, and sign in from there.',
  },
  de: {
    signIn: 'Anmelden',
    notice:
      'Diese Anmeldung gibt es nur auf diesem Rechner. Sie fragt nach keinem Passwort: Sie sind, wer Sie zu sein angeben.',
    secondFactor:
      'Wer sich hier anmeldet, darf Abstimmungen anlegen und beenden. Auf AWS lädt ein Administrator diese Personen ein, und auch eine Authenticator-App wird verlangt.',
    name: 'Ihr Name',
    code: 'Code, den das Terminal anzeigt',
    problems: {
      missing: 'Geben Sie Ihren Namen ein.',
      tooLong: `Geben Sie einen Namen mit höchstens ${MAX_NAME_LENGTH} Zeichen ein.`,
      unprintable: 'Geben Sie einen Namen ohne unsichtbare Zeichen ein.',
      codeMissing: 'Geben Sie den Code ein, den das Terminal anzeigt.',
      codeMistyped:
        'Geben Sie den Code genau so ein, wie das Terminal ihn anzeigt: zwölf Buchstaben und Ziffern.',
      codeWrong: 'Das ist nicht der Code, den das Terminal jetzt anzeigt. Jeder Start hat einen neuen.',
      codeTooOften:
        'Es wurden zu viele falsche Codes versucht. Warten Sie zehn Sekunden und versuchen Sie es erneut.',
    },
    votersSignInHere:
      'Von einem anderen Gerät aus kann sich niemand zum Abstimmen anmelden: Ohne Passwörter könnte man im Namen anderer abstimmen. Bitten Sie um eine Abstimmung, die allen offensteht, oder um eine mit Stimmcodes.',
    signOut: 'Abmelden',
    askSignOut: 'Möchten Sie sich abmelden?',
    signedOut: 'Sie sind abgemeldet.',
    failed: 'Das hat nicht geklappt',
    expired:
      'Diese Anmeldung ist abgelaufen. Gehen Sie zurück zu der Seite, von der Sie kamen, und melden Sie sich dort an.',
  },
  ja: {
    signIn: 'サインイン',
    notice:
      'これは、このコンピューターだけのサインインです。パスワードは不要で、名乗ったとおりの人として扱われます。',
    secondFactor:
      'ここでサインインした人は、投票の作成と締め切りができます。AWSでは管理者が招待し、認証アプリのコードも必要です。',
    name: 'お名前',
    code: 'ターミナルに表示されているコード',
    problems: {
      missing: 'お名前を入力してください。',
      tooLong: `お名前は${MAX_NAME_LENGTH}文字以内で入力してください。`,
      unprintable: '見えない文字を含まないお名前を入力してください。',
      codeMissing: 'ターミナルに表示されているコードを入力してください。',
      codeMistyped: 'ターミナルに表示されているとおりに、英数字12文字のコードを入力してください。',
      codeWrong: 'ターミナルに現在表示されているコードではありません。コードは起動のたびに変わります。',
      codeTooOften: '間違ったコードが何度も入力されました。10秒待ってから、もう一度お試しください。',
    },
    votersSignInHere:
      'ほかの端末からサインインして投票することはできません。パスワードがないため、他人になりすまして投票できてしまうからです。誰でも参加できる投票か、投票コードを使う投票にしてもらってください。',
    signOut: 'サインアウト',
    askSignOut: 'サインアウトしますか？',
    signedOut: 'サインアウトしました。',
    failed: 'うまくいきませんでした',
    expired: 'このサインインは期限切れです。元のページに戻って、もう一度サインインしてください。',
  },
};

/**
 * The first language that the pages are in, of those asked for by the client and then of those the browser prefers;
 * English when there is none.
 *
 * @param uiLocales BCP 47 tags separated by spaces, as in the OpenID parameter `ui_locales`.
 * @param preferred the browser's, best first.
 */
export function chooseLanguage(uiLocales: unknown, preferred: readonly string[]): Language {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ') : [];
  const tags = [...asked, ...preferred].map((tag) => tag.toLowerCase().split('-')[0]);
  return tags.flatMap((tag) => LANGUAGES.filter((language) => language === tag))[0] ?? 'en';
}
