import type { Translated } from '../language/language';

interface ShellText {
  brand: string;
  skip: string;
  language: string;
  /** The texts of a language could not be loaded. */
  languageMissing: (language: string) => string;
  signIn: string;
  signOut: string;
  /** Before and after the name of who is signed in. */
  signedInAs: (name: string) => string;
  signedIn: string;
  /** Neither signed in nor out, as the provider did not answer. */
  notReached: string;
}

export const shellText: Translated<ShellText> = {
  en: {
    brand: 'Live Vote',
    skip: 'Skip to the content',
    language: 'Language',
    languageMissing: (language) => `${language} could not be loaded. Choose it again.`,
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedInAs: (name) => `Signed in as ${name}`,
    signedIn: 'Signed in',
    notReached: 'There was no answer. Check your connection and try again.',
  },
  de: {
    brand: 'Live-Abstimmung',
    skip: 'Zum Inhalt springen',
    language: 'Sprache',
    languageMissing: (language) => `${language} konnte nicht geladen werden. Bitte erneut auswählen.`,
    signIn: 'Anmelden',
    signOut: 'Abmelden',
    signedInAs: (name) => `Angemeldet als ${name}`,
    signedIn: 'Angemeldet',
    notReached: 'Keine Antwort. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  },
  ja: {
    brand: 'ライブ投票',
    skip: '本文へ移動',
    language: '言語',
    languageMissing: (language) => `${language} を読み込めませんでした。もう一度選んでください。`,
    signIn: 'サインイン',
    signOut: 'サインアウト',
    signedInAs: (name) => `${name} さんでサインイン中`,
    signedIn: 'サインイン中',
    notReached: '応答がありません。接続を確認して、もう一度お試しください。',
  },
};
