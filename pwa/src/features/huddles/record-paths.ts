// Where the record of a huddle is read.
export const recordPath = (board_id: string, huddle_id: string): string => `/huddle/${board_id}/record/${huddle_id}`
