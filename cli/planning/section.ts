/** A part of what is told of a plan, on a terminal and on a page alike. */
export interface PlanSection {
  title: string;
  paragraphs?: readonly string[];
  table?: PlanTable;
  /** Commands and texts to copy, as they are. */
  copy?: readonly string[];
  /** In SVG, for the page. */
  charts?: readonly string[];
}

/** The first column is text, the others are figures unless told otherwise. */
export interface PlanTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}
