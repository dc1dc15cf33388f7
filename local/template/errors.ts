/** The template asks for something that one machine cannot give; the message says where, what, and what it can. */
export class UnsupportedTemplateError extends Error {
  override name = 'UnsupportedTemplateError';
}
