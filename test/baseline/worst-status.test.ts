import { expect, test } from 'vitest'
import { worstStatus } from '../../src/baseline/worst-status.ts'

test('worstStatus is the least certain: estimated before imputed, provisional and published', () => {
  expect(worstStatus(['A', 'P', 'A'])).toBe('P')
  expect(worstStatus(['P', 'I'])).toBe('I')
  expect(worstStatus(['I', 'E', 'A'])).toBe('E')
})

test('worstStatus of what rests on no figure is A', () => {
  expect(worstStatus([])).toBe('A')
})
