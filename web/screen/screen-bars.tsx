import { Bars } from '../results/bars';
import type { Ranking } from '../results/ranking';
import { useFit } from './use-fit';

interface ScreenBarsProps {
  /** The candidates to show. */
  ranking: Ranking;
  /** Lines to leave room for. */
  lines: number;
  isLoading: boolean;
}

/** Bars that fill the room there is, with type as large as fits. */
export function ScreenBars({ ranking, lines, isLoading }: ScreenBarsProps) {
  return (
    <div ref={useFit<HTMLDivElement>()} class="screen-lines" style={{ '--lines': `${lines}` }}>
      <Bars ranking={ranking} isLoading={isLoading} />
    </div>
  );
}
