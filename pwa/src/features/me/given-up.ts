// What was given up lately, how it is taken back, and how it is erased.
import { eraseGivenUp, type GivenUp, type KeptPhoto, listGivenUp, personal, takeUp, type Waiting } from "../../sync"

export const givenUp = personal<readonly GivenUp[]>([])

export async function readGivenUp(): Promise<void> {
  givenUp.value = (await listGivenUp()).sort((a, b) => b.at - a.at)
}

export async function takeBack({ id }: GivenUp): Promise<void> {
  await takeUp(id)
  await readGivenUp()
}

export async function eraseNow({ id }: GivenUp): Promise<void> {
  await eraseGivenUp(id)
  await readGivenUp()
}

export const isPhoto = (kept: Waiting | KeptPhoto): kept is KeptPhoto => "taken_at" in kept
