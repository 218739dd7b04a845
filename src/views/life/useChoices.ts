import { use } from 'react'
import { loadChoices } from '#player'

let choices: ReturnType<typeof loadChoices> | undefined

/** What the player knows of the actions after step 7; suspends until it is fetched. */
export const useChoices = () => use((choices ??= loadChoices()))
