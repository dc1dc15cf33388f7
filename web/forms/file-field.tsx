interface FileFieldProps {
  id: string;
  label: string;
  /** Kinds of files to offer, as `<input type="file">` takes them. */
  accept: string;
  hint: string;
  onChoose: (file: File) => void;
  /** What is wrong with the file, as a sentence. */
  problem?: string | undefined;
}

/** Takes a file from the device. */
export function FileField({ id, label, accept, hint, onChoose, problem }: FileFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={problem ? `${id}-problem ${id}-hint` : `${id}-hint`}
        aria-invalid={problem !== undefined}
        onClick={({ currentTarget }) => {
          // A file that was corrected is chosen again, which is no change unless there is none before.
          currentTarget.value = '';
        }}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onChoose(file);
        }}
      />
      {problem && (
        <p id={`${id}-problem`} class="field-error">
          {problem}
        </p>
      )}
      <p id={`${id}-hint`} class="field-hint">
        {hint}
      </p>
    </div>
  );
}
