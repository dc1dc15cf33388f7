import type { Translated } from '../language/language';

interface ShellText {
  brand: string;
  skip: string;
  language: string;
  signIn: string;
  signOut: string;
  /** Before and after the name of who is signed in. */
  signedInAs: (name: string) => string;
  signedIn: string;
}

export const shellText: Translated<ShellText> = {
  en: {
    brand: 'Live Vote',
    skip: 'Skip to the content',
    language: 'Language',
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedInAs: (name) => `Signed in as ${name}`,
    signedIn: 'Signed in',
  },
  ja: {
    brand: 'ライブ投票',
    skip: '本文へ移動',
    language: '言語',
    signIn: 'サインイン',
    signOut: 'サインアウト',
    signedInAs: (name) => `${name} さんでサインイン中`,
    signedIn: 'サインイン中',
  },
};
