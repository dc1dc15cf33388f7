import type { Candidate } from '../../contract/poll';

/** Candidates of a poll that exists only to be simulated: places for a day out, most popular first. */
export const SAMPLE_CANDIDATES: Candidate[] = [
  { candidateId: 'lake', label: 'Lake' },
  { candidateId: 'mountains', label: 'Mountains' },
  { candidateId: 'old-town', label: 'Old town' },
  { candidateId: 'forest', label: 'Forest' },
  { candidateId: 'museum', label: 'Museum' },
  { candidateId: 'zoo', label: 'Zoo' },
  { candidateId: 'harbour', label: 'Harbour' },
  { candidateId: 'castle', label: 'Castle' },
];
