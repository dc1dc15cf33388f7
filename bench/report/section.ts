/** What one part says: its tables and charts, by the names the document knows them by. */
export interface Section {
  title: string;
  /** In Markdown. */
  tables: Record<string, string>;
  /** In SVG; the names are those of the files. */
  charts: Record<string, string>;
}
