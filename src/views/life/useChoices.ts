import { use } from 'react'
import { loadEndings } from '#player'

let choices: ReturnType<typeof loadEndings> | undefined

/** What the player knows of the actions after step 7; suspends until it is fetched. */
export const useChoices = () => use((choices ??= loadEndings()))
