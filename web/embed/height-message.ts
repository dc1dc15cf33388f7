/** What a poll in a frame tells the page around it: how high its results are, in CSS pixels. */
export interface HeightMessage {
  type: typeof HEIGHT_MESSAGE;
  pollId: string;
  height: number;
}

export const HEIGHT_MESSAGE = 'voting-embed';
