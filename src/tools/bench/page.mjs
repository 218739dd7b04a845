// @ts-check
// The page beside its peers: in one browser, in one run, in turn. Ratios are comparable, absolute times are this machine's.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { launchChromium } from '../chromium.mjs'
import { judge } from '../figures.mjs'
import { DIST } from '../project.mjs'
import { serve } from '../server.mjs'
import { load } from './load.mjs'
import { buildPeers } from './peers.mjs'
import { median, percentile, ratio } from './stats.mjs'
import { step } from './step.mjs'

/** @typedef {import('./tab.mjs').Subject} Subject */
/** @typedef {import('./tab.mjs').Profile} Profile */

const PROFILES = /** @type {const} */ (['plain', 'slow'])
const LABELS = { plain: 'as is', slow: '4× CPU, slow 4G' }

/** What tells that a page's picture is there. */
const PICTURES = {
  ours: { selector: '[data-actor]', count: 8 },
  svg: { selector: '.line', count: 6 },
  mermaid: { selector: 'svg .messageText', count: 13 },
  floor: { selector: '.react-flow__edge-path', count: 6 },
  reveal: { selector: '.slides section.present .line', count: 6 },
}

/**
 * Measures subjects in turn, each first in one of the rounds, so that what else the machine does meets all alike.
 * @template T
 * @param {number} rounds
 * @param {readonly Subject[]} subjects
 * @param {(subject: Subject, profile: Profile) => Promise<T>} measure
 * @returns {Promise<(name: string, profile: Profile) => readonly T[]>} by subject and profile, round by round
 */
async function inTurn(rounds, subjects, measure) {
  /** @type {Map<string, T[]>} */
  const found = new Map()
  for (let round = 0; round < rounds; round += 1) {
    for (const profile of PROFILES) {
      for (let i = 0; i < subjects.length; i += 1) {
        const subject = /** @type {Subject} */ (subjects[(i + round) % subjects.length])
        const key = `${subject.name} ${profile}`
        found.set(key, [...(found.get(key) ?? []), await measure(subject, profile)])
      }
    }
    process.stderr.write(`  round ${round + 1} of ${rounds}\r`)
  }
  return (name, profile) => found.get(`${name} ${profile}`) ?? []
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {readonly Subject[]} subjects
 * @param {number} rounds
 */
async function judgeLoads(browser, subjects, rounds) {
  const notes = await inTurn(rounds, subjects, (subject, profile) => load(browser, subject, profile))
  /** @param {string} name @param {Profile} profile @param {keyof import('./probe.mjs').Notes} key */
  const all = (name, profile, key) => notes(name, profile).map((note) => Number(note[key]))
  /** @param {string} name @param {Profile} profile @param {keyof import('./probe.mjs').Notes} key */
  const middle = (name, profile, key) => Math.round(median(all(name, profile, key)))
  return judge(
    `Loading: ratios of ${rounds} rounds`,
    PROFILES.flatMap((profile) => [
      {
        what: `picture / Mermaid's picture, ${LABELS[profile]}`,
        budget: 0.5,
        value: ratio(all('ours', profile, 'picture'), all('mermaid', profile, 'picture')),
        note: `${middle('ours', profile, 'picture')} ms to ${middle('mermaid', profile, 'picture')}; a static SVG page ${middle('svg', profile, 'picture')}`,
      },
      {
        what: `answers input / Mermaid's picture, ${LABELS[profile]}`,
        budget: 0.75,
        value: ratio(all('ours', profile, 'interactive'), all('mermaid', profile, 'picture')),
        note: `${middle('ours', profile, 'interactive')} ms to ${middle('mermaid', profile, 'picture')}; the floor ${middle('floor', profile, 'interactive')}`,
      },
      {
        what: `layout shift, ${LABELS[profile]}`,
        budget: 0.02,
        value: Math.max(...all('ours', profile, 'shift')),
      },
    ]),
  )
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {readonly Subject[]} subjects
 * @param {number} rounds
 */
async function judgeSteps(browser, subjects, rounds) {
  const steps = await inTurn(rounds, subjects, (subject, profile) => step(browser, subject, profile))
  /** @param {string} name @param {Profile} profile */
  const paints = (name, profile) => steps(name, profile).map(({ paint }) => median(paint))
  /** @param {string} name @param {Profile} profile */
  const middle = (name, profile) => median(paints(name, profile)).toFixed(1)
  /** @param {Profile} profile @param {number} budget */
  const figure = (profile, budget) => ({
    what: `input to next paint / reveal.js slide, ${profile === 'slow' ? '4× CPU' : 'as is'}`,
    budget,
    value: ratio(paints('ours', profile), paints('reveal', profile)),
    note: `${middle('ours', profile)} ms to ${middle('reveal', profile)}; the floor ${middle('floor', profile)}`,
  })
  return judge(`Stepping: ratios of ${rounds} rounds`, [
    figure('plain', 1),
    figure('slow', 1.5),
    {
      what: 'input to next paint, ms, 4× CPU, 95th of 100',
      budget: 120,
      value: percentile(
        95,
        steps('ours', 'slow').flatMap(({ paint }) => paint),
      ),
    },
    {
      what: 'frames dropped in a step, as is, median',
      budget: 0,
      value: median(steps('ours', 'plain').flatMap(({ missed }) => missed)),
    },
  ])
}

/**
 * Measures the built page and its peers and prints each figure beside its budget.
 * @param {{ rounds: number, stepRounds: number }} effort
 * @returns {Promise<boolean>} whether all budgets are met
 */
export async function benchPage({ rounds, stepRounds }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peers-'))
  const folders = { ours: DIST, ...(await buildPeers(folder)) }
  const sites = await Promise.all(
    Object.entries(folders).map(async ([name, at]) => ({
      name,
      ...(await serve({ folder: at, compress: true })),
    })),
  )
  const subjects = sites.map(({ name, url }) => ({
    name,
    url,
    ...PICTURES[/** @type {keyof typeof PICTURES} */ (name)],
  }))
  const browser = await launchChromium([], { isWhole: true })
  try {
    for (const subject of subjects) await load(browser, subject, 'plain') // fills the server's store of compressed bodies
    const loads = await judgeLoads(
      browser,
      subjects.filter(({ name }) => name !== 'reveal'),
      rounds,
    )
    console.log()
    const steps = await judgeSteps(
      browser,
      subjects.filter(({ name }) => name === 'ours' || name === 'reveal' || name === 'floor'),
      stepRounds,
    )
    return loads && steps
  } finally {
    await browser.close()
    await Promise.all(sites.map((site) => site.close()))
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
