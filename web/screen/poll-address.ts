/** The address of a poll's page, and as people read and type it. */
export function pollAddress(pollId: string): { url: string; shown: string } {
  const path = `/p/${pollId}`;
  return { url: `${location.origin}${path}`, shown: `${location.host}${path}` };
}
