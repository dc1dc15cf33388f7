interface ToolProps {
  id: string;
  sign: string;
  label: string;
  /** Of the candidate it is for. */
  name: string;
  isOff: boolean;
  onPress: () => void;
}

/** A small button with a sign, for a candidate in a list. It stays focusable when there is nothing for it to do, so that a row moved to the end keeps the focus. */
export function Tool({ id, sign, label, name, isOff, onPress }: ToolProps) {
  return (
    <button
      id={id}
      class="secondary tool"
      type="button"
      title={label}
      aria-label={`${label} ${name}`}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
