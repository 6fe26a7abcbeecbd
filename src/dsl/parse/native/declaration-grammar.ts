import { type CstNode, CstParser, type IRecognitionException, type IToken, type TokenType, tokenMatcher } from 'chevrotain'
import { EXPECTATIONS } from '../expression-grammar.js'
import {
  Assign,
  Colon,
  Comma,
  False,
  Identifier,
  LeftBrace,
  LeftBracket,
  LeftParen,
  Minus,
  Null,
  NumberLiteral,
  RightBrace,
  RightBracket,
  RightParen,
  StringLiteral,
  True,
  Word
} from '../tokens.js'
import {
  As,
  At,
  BoundedTemplate,
  DECLARATION_TOKENS,
  Default,
  DocComment,
  Expect,
  ExpressionText,
  From,
  Given,
  Key,
  MissingIndicator,
  SignatureText,
  TypeText,
  VOCABULARY
} from './native-tokens.js'

const { type, source, const: constant, table, fn, feature, set, test } = DECLARATION_TOKENS

/**
 * The grammar of one declaration. Expressions and types are single tokens here: they are the shared grammar's. Only data nest, and how
 * deep is counted before.
 */
class DeclarationGrammar extends CstParser {
  constructor() {
    super(VOCABULARY, {
      maxLookahead: 2,
      recoveryEnabled: true,
      nodeLocationTracking: 'onlyOffset',
      skipValidations: true,
      errorMessageProvider: EXPECTATIONS
    })
    this.performSelfAnalysis()
  }

  protected override canTokenTypeBeInsertedInRecovery(_type: TokenType): boolean {
    return false
  }
  protected override canTokenTypeBeDeletedInRecovery(_type: TokenType): boolean {
    return false
  }

  readonly declaration = this.RULE('declaration', () => {
    this.SUBRULE(this.leading)
    this.OR([
      { ALT: () => this.SUBRULE(this.typeDeclaration, { LABEL: 'body' }) },
      { ALT: () => this.SUBRULE(this.sourceDeclaration, { LABEL: 'body' }) },
      { ALT: () => this.SUBRULE(this.constantDeclaration, { LABEL: 'body' }) },
      { ALT: () => this.SUBRULE(this.tableDeclaration, { LABEL: 'body' }) },
      { ALT: () => this.SUBRULE(this.functionDeclaration, { LABEL: 'body' }) },
      { ALT: () => this.SUBRULE(this.featureDeclaration, { LABEL: 'body' }) },
      { ALT: () => this.SUBRULE(this.setDeclaration, { LABEL: 'body' }) },
      { ALT: () => this.SUBRULE(this.testDeclaration, { LABEL: 'body' }) }
    ])
  })

  /** Doc comments and annotations, in any order. */
  readonly leading = this.RULE('leading', () => {
    this.MANY(() => this.OR([{ ALT: () => this.CONSUME(DocComment) }, { ALT: () => this.SUBRULE(this.annotation) }]))
  })

  /** `@tags("a", "b")` */
  readonly annotation = this.RULE('annotation', () => {
    this.CONSUME(At)
    this.CONSUME(Word)
    this.OPTION(() => {
      this.CONSUME(LeftParen)
      this.MANY_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.data) })
      this.CONSUME(RightParen)
    })
  })

  /** `type Click { item_id: string }`, `type Place = {lat: float, lon: float}` */
  readonly typeDeclaration = this.RULE('typeDeclaration', () => {
    this.CONSUME(type)
    this.CONSUME(Word, { LABEL: 'name' })
    this.OR([
      { ALT: () => this.SUBRULE(this.fields) },
      {
        ALT: () => {
          this.CONSUME(Assign)
          this.CONSUME(TypeText)
        }
      }
    ])
  })

  readonly sourceDeclaration = this.RULE('sourceDeclaration', () => {
    this.CONSUME(source)
    this.CONSUME(Word, { LABEL: 'name' })
    this.SUBRULE(this.fields)
  })

  /** Commas between fields are welcome and not needed. */
  readonly fields = this.RULE('fields', () => {
    this.CONSUME(LeftBrace)
    this.MANY(() => {
      this.SUBRULE(this.field)
      this.OPTION(() => this.CONSUME(Comma))
    })
    this.CONSUME(RightBrace)
  })

  /** `@max_items(200) history: list<Click>` */
  readonly field = this.RULE('field', () => {
    this.SUBRULE(this.leading)
    this.CONSUME(Word, { LABEL: 'name' })
    this.CONSUME(Colon)
    this.CONSUME(TypeText)
  })

  /** `const prior_views = 20`, `const fresh: duration = 2d` */
  readonly constantDeclaration = this.RULE('constantDeclaration', () => {
    this.CONSUME(constant)
    this.CONSUME(Word, { LABEL: 'name' })
    this.OPTION(() => {
      this.CONSUME(Colon)
      this.CONSUME(TypeText)
    })
    this.CONSUME(Assign)
    this.SUBRULE(this.data)
  })

  /** `table tiers: map<string, int> from "./tiers.csv" key "country"` */
  readonly tableDeclaration = this.RULE('tableDeclaration', () => {
    this.CONSUME(table)
    this.CONSUME(Word, { LABEL: 'name' })
    this.CONSUME(Colon)
    this.CONSUME(TypeText)
    this.CONSUME(From)
    this.CONSUME(StringLiteral, { LABEL: 'file' })
    this.OPTION(() => {
      this.CONSUME(Key)
      this.CONSUME2(StringLiteral, { LABEL: 'key' })
    })
  })

  /** `fn half(x: float) -> float = x / 2` */
  readonly functionDeclaration = this.RULE('functionDeclaration', () => {
    this.CONSUME(fn)
    this.CONSUME(SignatureText)
    this.CONSUME(Assign)
    this.CONSUME(ExpressionText)
  })

  /** `feature ctr: float = user.clicks / user.views ?? 0.0` */
  readonly featureDeclaration = this.RULE('featureDeclaration', () => {
    this.CONSUME(feature)
    this.CONSUME(Word, { LABEL: 'name' })
    this.OPTION(() => {
      this.CONSUME(Colon)
      this.CONSUME(TypeText)
    })
    this.CONSUME(Assign)
    this.CONSUME(ExpressionText)
  })

  /** `set ranker = [ctr, price]`, `set ranker = [country one_hot ["de", "fr"], price]` */
  readonly setDeclaration = this.RULE('setDeclaration', () => {
    this.CONSUME(set)
    this.CONSUME(Word, { LABEL: 'name' })
    this.CONSUME(Assign)
    this.CONSUME(LeftBracket)
    this.SUBRULE(this.column)
    this.MANY({
      GATE: () => !this.followedBy(RightBracket),
      DEF: () => {
        this.CONSUME(Comma)
        this.SUBRULE2(this.column)
      }
    })
    this.OPTION(() => this.CONSUME2(Comma))
    this.CONSUME(RightBracket)
  })

  /** `country`, `age default 38 zscore { mean: 38, stddev: 14 } as age_scaled missing_indicator`: in the order in which it is done. */
  readonly column = this.RULE('column', () => {
    this.CONSUME(Word, { LABEL: 'feature' })
    this.OPTION(() => {
      this.CONSUME(Default)
      this.SUBRULE(this.data, { LABEL: 'default' })
    })
    this.OPTION2(() => {
      this.CONSUME2(Word, { LABEL: 'encoding' })
      this.OPTION3(() => this.SUBRULE2(this.data, { LABEL: 'value' }))
    })
    this.OPTION4(() => {
      this.CONSUME(As)
      this.CONSUME3(Word, { LABEL: 'name' })
    })
    this.OPTION5(() => this.CONSUME(MissingIndicator))
  })

  /** `test ctr "half" given { user: { views: 8 } } expect 0.5` */
  readonly testDeclaration = this.RULE('testDeclaration', () => {
    this.CONSUME(test)
    this.CONSUME(Word, { LABEL: 'name' })
    this.OPTION(() => this.CONSUME(StringLiteral, { LABEL: 'title' }))
    this.OPTION2(() => {
      this.CONSUME(Given)
      this.SUBRULE(this.data, { LABEL: 'given' })
    })
    this.CONSUME(Expect)
    this.SUBRULE2(this.data, { LABEL: 'expect' })
  })

  readonly data = this.RULE('data', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.mapping) },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(Minus))
          this.CONSUME(NumberLiteral)
        }
      },
      { ALT: () => this.CONSUME(StringLiteral, { LABEL: 'scalar' }) },
      { ALT: () => this.CONSUME(BoundedTemplate, { LABEL: 'scalar' }) },
      { ALT: () => this.CONSUME(True, { LABEL: 'scalar' }) },
      { ALT: () => this.CONSUME(False, { LABEL: 'scalar' }) },
      { ALT: () => this.CONSUME(Null, { LABEL: 'scalar' }) },
      { ALT: () => this.CONSUME(Identifier, { LABEL: 'scalar' }) }
    ])
  })

  readonly list = this.RULE('list', () => {
    this.CONSUME(LeftBracket)
    this.OPTION(() => {
      this.SUBRULE(this.data)
      this.MANY({
        GATE: () => !this.followedBy(RightBracket),
        DEF: () => {
          this.CONSUME(Comma)
          this.SUBRULE2(this.data)
        }
      })
      this.OPTION2(() => this.CONSUME2(Comma))
    })
    this.CONSUME(RightBracket)
  })

  readonly mapping = this.RULE('mapping', () => {
    this.CONSUME(LeftBrace)
    this.OPTION(() => {
      this.SUBRULE(this.entry)
      this.MANY({
        GATE: () => !this.followedBy(RightBrace),
        DEF: () => {
          this.CONSUME(Comma)
          this.SUBRULE2(this.entry)
        }
      })
      this.OPTION2(() => this.CONSUME2(Comma))
    })
    this.CONSUME(RightBrace)
  })

  /** `de: 1`, `"a b": 1`, `7: 1` */
  readonly entry = this.RULE('entry', () => {
    this.OR([
      { ALT: () => this.CONSUME(Word, { LABEL: 'key' }) },
      { ALT: () => this.CONSUME(StringLiteral, { LABEL: 'key' }) },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(Minus))
          this.CONSUME(NumberLiteral, { LABEL: 'key' })
        }
      }
    ])
    this.CONSUME(Colon)
    this.SUBRULE(this.data)
  })

  /** Whether the token behind the next one is of a type: tells a trailing comma from one that separates. */
  private followedBy(type: TokenType): boolean {
    return tokenMatcher(this.LA(2), type)
  }
}

/** What the grammar found: a tree, perhaps with holes, and the errors. */
export interface ParsedDeclaration {
  readonly tree: CstNode
  readonly errors: readonly IRecognitionException[]
}

/** One instance for all declarations, made when it is first needed; every run begins by resetting it, so none sees another. */
let instance: DeclarationGrammar | undefined

export function runDeclarationGrammar(tokens: readonly IToken[]): ParsedDeclaration {
  instance ??= new DeclarationGrammar()
  instance.input = [...tokens]
  const tree = instance.declaration()
  const errors = instance.errors
  instance.input = []
  return { tree, errors }
}
