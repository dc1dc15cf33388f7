import type { Translated } from '../language/language';

export interface OutcomeText {
  /** Above the name, on the big screen. */
  winner: string;
  first: string;
  /** The same in a sentence. */
  wins: (name: string, share: string) => string;
  isFirst: (name: string, share: string) => string;
  tied: (names: string) => string;
  tiedWith: (names: string, share: string) => string;
  /** What each of those who are tied has. */
  each: (share: string) => string;
  /** In place of the names where they are too many. */
  candidates: (number: string) => string;
  paused: string;
  closed: string;
  ballotsSoFar: (ballots: string) => string;
}

export const outcomeText: Translated<OutcomeText> = {
  en: {
    winner: 'Winner',
    first: 'First',
    wins: (name, share) => `${name} wins with ${share}.`,
    isFirst: (name, share) => `${name} is first with ${share}.`,
    tied: (names) => `${names} are tied`,
    tiedWith: (names, share) => `${names} are tied with ${share} each.`,
    each: (share) => `${share} each`,
    candidates: (number) => `${number} candidates`,
    paused: 'Voting is paused',
    closed: 'Voting is closed',
    ballotsSoFar: (ballots) => `${ballots} so far.`,
  },
  de: {
    winner: 'Gewonnen',
    first: 'Platz 1',
    wins: (name, share) => `${name} gewinnt mit ${share}.`,
    isFirst: (name, share) => `${name} liegt mit ${share} vorn.`,
    tied: (names) => `${names} liegen gleichauf`,
    tiedWith: (names, share) => `${names} liegen mit je ${share} gleichauf.`,
    each: (share) => `je ${share}`,
    candidates: (number) => `${number} Optionen`,
    paused: 'Die Abstimmung ist pausiert',
    closed: 'Die Abstimmung ist beendet',
    ballotsSoFar: (ballots) => `Bisher ${ballots}.`,
  },
  ja: {
    winner: '最多得票',
    first: '1 位',
    wins: (name, share) => `最多得票は ${name} (${share}) です。`,
    isFirst: (name, share) => `1 位は ${name} (${share}) です。`,
    tied: (names) => `${names} が同率 1 位`,
    tiedWith: (names, share) => `${names} が同率 1 位 (各 ${share}) です。`,
    each: (share) => `各 ${share}`,
    candidates: (number) => `${number} 件の候補`,
    paused: '投票は一時停止中です',
    closed: '投票は終了しました',
    ballotsSoFar: (ballots) => `現在 ${ballots}。`,
  },
};
