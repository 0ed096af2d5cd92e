import { declareCommand } from '../declaration.ts'

/** `akaji init`. */
export const initCommand = declareCommand({
  name: 'init',
  group: 'set up',
  summary: { en: 'write a commented scenario to start from', ja: '注釈付きのひな形シナリオを作る' },
  arguments: [
    {
      syntax: '[file]',
      summary: { en: 'default: scenario.yaml', ja: '既定は scenario.yaml' },
      completion: 'file',
    },
  ],
  options: [
    {
      syntax: '--force',
      summary: { en: 'overwrite a file that exists', ja: '既存のファイルを上書きする' },
    },
  ],
  examples: ['akaji init', 'akaji init scenarios/mine.yaml'],
  load: async () => (await import('../bundles/set-up.ts')).init,
})

/** `akaji completion`. */
export const completionCommand = declareCommand({
  name: 'completion',
  group: 'set up',
  summary: {
    en: 'print a completion script for a shell',
    ja: 'シェルの補完スクリプトを表示する',
  },
  arguments: [
    {
      syntax: '<shell>',
      summary: { en: 'the shell', ja: 'シェル' },
      choices: ['bash', 'zsh', 'fish'],
    },
  ],
  examples: [
    'source <(akaji completion bash)',
    'akaji completion zsh > "${fpath[1]}/_akaji"',
    'akaji completion fish > ~/.config/fish/completions/akaji.fish',
  ],
  load: async () => (await import('../bundles/set-up.ts')).printCompletion,
})
