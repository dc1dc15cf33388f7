import { Bars } from '../results/bars';
import type { Ranking } from '../results/ranking';
import { useFit } from './use-fit';

interface ScreenBarsProps {
  /** The candidates to show. */
  ranking: Ranking;
  isLoading: boolean;
}

/** Bars that fill the room there is, with type as large as fits. */
export function ScreenBars({ ranking, isLoading }: ScreenBarsProps) {
  return (
    <div ref={useFit<HTMLDivElement>()} class="screen-lines">
      <Bars ranking={ranking} isLoading={isLoading} />
    </div>
  );
}
