import { expect, test } from 'vitest'
import { pictureStyle } from './flatStyle.ts'

const rules = (shade: 'light' | 'dark') => pictureStyle(shade).split('\n')

test('the style is plain: no variables, no conditions, no address of anything', () => {
  for (const shade of ['light', 'dark'] as const) {
    expect(pictureStyle(shade)).not.toMatch(/var\(|light-dark|@|url\(|:is|:not|:root|undefined|[<&]/)
    for (const rule of rules(shade)) expect(rule).toMatch(/^[^{}]+\{[\w-]+:[^{};]+\}$/)
  }
})
test('what flies on the page is not seen in a file', () => {
  expect(rules('light')).toContain('.picture .packet{visibility:hidden}')
})
test('every shade has its own colours, the usual ones', () => {
  expect(rules('light')).toContain('.slide-ground{fill:#ffffff}')
  expect(rules('dark')).toContain('.slide-ground{fill:#0e141b}')
})
test('a refusal’s tone reaches every part of its message but the ground around its line', () => {
  const refused = rules('light').filter((rule) => rule.includes('[data-outcome]'))
  expect(refused).toContain(
    '.message[data-outcome] .message-line,.message[data-outcome] .message-arrow{stroke:#7a0000}',
  )
  expect(refused.join()).not.toContain('message-halo')
  expect(refused).toContain(
    ".picture .message[data-outcome][data-message='response'] .message-label{fill:#7a0000}",
  )
})
