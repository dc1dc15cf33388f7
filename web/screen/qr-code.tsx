import { useMemo } from 'preact/hooks';
import { qrPath } from '../../sheets/qr-path';

interface QrCodeProps {
  text: string;
  /** What it is, for those who cannot see it. */
  name: string;
}

/** A QR code, dark on white in both themes, as scanners expect it. */
export function QrCode({ text, name }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={name}
      shape-rendering="crispEdges"
    >
      <rect class="qr-light" width={size} height={size} />
      <path class="qr-dark" d={path} />
    </svg>
  );
}
