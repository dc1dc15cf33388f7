/** How large a demo is. */
export interface DemoScale {
  shards: number;
  /** Ballots that were cast before the migration begins. */
  historicBallots: number;
  /** Voters who have none yet, and who vote meanwhile beside others who change their votes or take them back. */
  newVoters: number;
  votesPerSecond: number;
  /** Of those who voted before, so many act again. */
  returningVoters: number;
  /** Ballots a second that the copy is planned with. */
  plannedRate: number;
}

export const FULL_SCALE: DemoScale = {
  shards: 4,
  historicBallots: 200_000,
  newVoters: 2_000,
  votesPerSecond: 50,
  returningVoters: 2_000,
  plannedRate: 5_000,
};
