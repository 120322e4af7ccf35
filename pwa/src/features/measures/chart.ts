// A run chart: the median of a series, and which of the published rules says that it is not mere chance.
// webapp/measures/chart.py says the same, and where the rules come from; both pass tests/cases/run-charts.json. Pure.

const FEWEST_POINTS = 10
const SHIFT = 6
const TREND = 5

/** Points from the first to the last, counted from 0: on one side of the median, or going one way. */
export interface Stretch<Way extends string = string> {
  first: number
  last: number
  way: Way
  points: number
}

export interface Chart {
  median: number | null
  /** Points that are not on the median. */
  useful: number
  runs: number
  /** How many runs mere chance makes of so many useful points; none where the published table ends. */
  fewest: number | null
  most: number | null
  shifts: Stretch<"above" | "below">[]
  trends: Stretch<"up" | "down">[]
  crossings: "too_few" | "too_many" | null
  /** Half or more of the points are the least or the most there is: nothing to cross. */
  is_one_sided: boolean
  /** With fewer than ten points there is a line, and no judgement. */
  is_enough: boolean
}

/** The chart of these values, the oldest first. */
export function read(values: readonly number[]): Chart {
  const median = medianOf(values)
  const runs = median === null ? [] : runsOf(values, median)
  const useful = runs.reduce((sum, run) => sum + run.points, 0)
  const is_enough = values.length >= FEWEST_POINTS
  const is_one_sided = is_enough && runs.length === 1
  const isJudged = is_enough && !is_one_sided
  const [fewest, most] = (isJudged && LIMITS[useful - FIRST]) || [null, null]
  return {
    median,
    useful,
    runs: runs.length,
    fewest,
    most,
    shifts: isJudged ? runs.filter(run => run.points >= SHIFT) : [],
    trends: is_enough ? climbsOf(values).filter(climb => climb.points >= TREND) : [],
    crossings: crossings(runs.length, fewest, most),
    is_one_sided,
    is_enough,
  }
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const high = sorted[sorted.length >> 1]
  const low = sorted[(sorted.length - 1) >> 1]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

function crossings(runs: number, fewest: number | null, most: number | null): Chart["crossings"] {
  if (fewest === null || most === null) return null
  return runs < fewest ? "too_few" : runs > most ? "too_many" : null
}

/** Points on one side in a row. One on the median neither adds to them nor ends them. */
function runsOf(values: readonly number[], median: number): Stretch<"above" | "below">[] {
  const runs: Stretch<"above" | "below">[] = []
  for (const [place, value] of values.entries()) {
    if (value === median) continue
    const way = value > median ? "above" : "below"
    const run = runs.at(-1)
    if (run?.way === way) {
      run.last = place
      run.points++
    } else runs.push({ first: place, last: place, way, points: 1 })
  }
  return runs
}

/** Points in a row that all go one way, the first of them counted. One like its neighbour before counts for nothing. */
function climbsOf(values: readonly number[]): Stretch<"up" | "down">[] {
  const climbs: Stretch<"up" | "down">[] = []
  let before: { place: number; value: number } | undefined
  for (const [place, value] of values.entries()) {
    if (value === before?.value) continue
    if (before) {
      const way = value > before.value ? "up" : "down"
      const climb = climbs.at(-1)
      if (climb?.way === way) {
        climb.last = place
        climb.points++
      } else climbs.push({ first: before.place, last: place, way, points: 2 })
    }
    before = { place, value }
  }
  return climbs
}

/** By useful points, from ten to sixty. */
const FIRST = 10
const LIMITS: readonly (readonly [fewest: number, most: number])[] = [
  [3, 9],
  [3, 10],
  [3, 11],
  [4, 11],
  [4, 12],
  [5, 12],
  [5, 13],
  [5, 13],
  [6, 14],
  [6, 15],
  [6, 16],
  [7, 16],
  [7, 17],
  [7, 17],
  [8, 18],
  [8, 18],
  [9, 19],
  [10, 19],
  [10, 20],
  [10, 20],
  [11, 21],
  [11, 22],
  [11, 23],
  [12, 23],
  [12, 24],
  [12, 24],
  [13, 25],
  [13, 25],
  [14, 26],
  [14, 26],
  [15, 27],
  [15, 27],
  [16, 28],
  [16, 28],
  [17, 29],
  [17, 30],
  [17, 31],
  [18, 31],
  [18, 32],
  [19, 32],
  [19, 33],
  [20, 33],
  [20, 34],
  [21, 34],
  [21, 35],
  [22, 35],
  [22, 36],
  [23, 36],
  [23, 37],
  [24, 38],
  [24, 38],
]
