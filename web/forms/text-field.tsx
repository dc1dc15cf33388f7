export interface TextFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  /** What is wrong with the value, as a sentence. */
  problem?: string | undefined;
  /** A paragraph has room for several lines, and ends of lines become blanks. */
  type?: 'text' | 'paragraph' | 'datetime-local';
  inputMode?: 'numeric' | 'url';
  /** The last time that may be chosen. */
  max?: string;
  /** Pressed Enter, which would otherwise send the form. */
  onEnter?: () => void;
  /** Something is pasted; answers whether that is done with, so that it is not put into the input. */
  onPaste?: (text: string) => boolean;
}

/** A labelled input with its hint and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const {
    id,
    label,
    value,
    onChange,
    hint,
    problem,
    type = 'text',
    inputMode,
    max,
    onEnter,
    onPaste,
  } = props;
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const attributes = {
    id,
    inputMode,
    autoComplete: 'off',
    value,
    'aria-describedby': described || undefined,
    'aria-invalid': problem !== undefined,
    onInput: (event: { currentTarget: { value: string } }) =>
      onChange(event.currentTarget.value.replace(/[\r\n]+/g, ' ')),
    onKeyDown: (event: KeyboardEvent) => {
      if (onEnter === undefined || !isEnter(event)) return;
      event.preventDefault();
      onEnter();
    },
    onPaste: (event: ClipboardEvent) => {
      if (onPaste?.(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    },
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'text' && <input type="text" dir="auto" {...attributes} />}
      {type === 'paragraph' && <textarea dir="auto" rows={3} {...attributes} />}
      {type === 'datetime-local' && <input type="datetime-local" max={max} {...attributes} />}
      {problem && (
        <p id={`${id}-problem`} class="field-error">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Not the Enter that accepts what an input method proposes; Safari sends that one as key code 229 after composing. */
function isEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.isComposing && event.keyCode !== 229;
}
