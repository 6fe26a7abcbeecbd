import { type CstNode, CstParser, type IParserErrorMessageProvider, type TokenType, tokenMatcher } from 'chevrotain'
import {
  Arrow,
  Assign,
  Bar,
  BinaryOperatorToken,
  Colon,
  Comma,
  Dot,
  Else,
  False,
  Greater,
  Identifier,
  If,
  LambdaParen,
  LeftBrace,
  LeftBracket,
  LeftParen,
  Less,
  Let,
  Match,
  Matches,
  Null,
  NumberLiteral,
  PrefixOperatorToken,
  Question,
  RightBrace,
  RightBracket,
  RightParen,
  Semicolon,
  StringLiteral,
  Template,
  Then,
  TOKENS,
  True,
  Word
} from './tokens.js'

/**
 * The messages are never shown: they carry what the grammar wanted, and `syntax-error.ts` writes the sentence.
 */
export const EXPECTATIONS: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: () => 'a value',
  buildEarlyExitMessage: () => 'a value'
}

/**
 * The grammar of expressions and types, and nothing else: it builds a concrete tree, `build-expression.ts` gives it
 * meaning. Operators are flat lists here; their precedence is the table in `syntax/operators.ts`. So a rule is entered
 * only for something that stands in brackets, and the depth of calls is bounded by the nesting that `guardTokens` counts.
 */
class ExpressionGrammar extends CstParser {
  constructor() {
    super(TOKENS, {
      maxLookahead: 2,
      recoveryEnabled: true,
      nodeLocationTracking: 'onlyOffset',
      skipValidations: true,
      errorMessageProvider: EXPECTATIONS
    })
    this.performSelfAnalysis()
  }

  /** Guessing a missing token hides mistakes: what stands in a broken place is unknown, not nearly right. */
  protected override canTokenTypeBeInsertedInRecovery(_type: TokenType): boolean {
    return false
  }
  protected override canTokenTypeBeDeletedInRecovery(_type: TokenType): boolean {
    return false
  }

  /** `a ? b : c ? d : e` is a list of clauses, so that chains cost no depth. */
  readonly expression = this.RULE('expression', () => {
    this.SUBRULE(this.clause)
    this.MANY(() => {
      this.CONSUME(Question)
      this.SUBRULE(this.expression, { LABEL: 'then' })
      this.CONSUME(Colon)
      this.SUBRULE2(this.clause)
    })
  })

  /** What reaches as far to the right as it can, in front of operands and the operators between them. */
  readonly clause = this.RULE('clause', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.binding, { LABEL: 'head' }) },
        { ALT: () => this.SUBRULE(this.condition, { LABEL: 'head' }) },
        { ALT: () => this.SUBRULE(this.parameters, { LABEL: 'head' }) }
      ])
    })
    this.SUBRULE(this.operand)
    this.MANY2(() => {
      this.CONSUME(BinaryOperatorToken)
      this.SUBRULE2(this.operand)
    })
  })

  /** `let x = e;` */
  readonly binding = this.RULE('binding', () => {
    this.CONSUME(Let)
    this.CONSUME(Identifier)
    this.CONSUME(Assign)
    this.SUBRULE(this.expression)
    this.CONSUME(Semicolon)
  })

  /** `if c then a else` */
  readonly condition = this.RULE('condition', () => {
    this.CONSUME(If)
    this.SUBRULE(this.expression, { LABEL: 'condition' })
    this.CONSUME(Then)
    this.SUBRULE2(this.expression, { LABEL: 'then' })
    this.CONSUME(Else)
  })

  /** `x =>`, `(a, b) =>` */
  readonly parameters = this.RULE('parameters', () => {
    this.OR([
      { ALT: () => this.CONSUME(Identifier) },
      {
        ALT: () => {
          this.CONSUME(LambdaParen)
          this.MANY_SEP({ SEP: Comma, DEF: () => this.CONSUME2(Identifier) })
          this.CONSUME(RightParen)
        }
      }
    ])
    this.CONSUME(Arrow)
  })

  /** A value with the signs in front of it and what is applied to it. */
  readonly operand = this.RULE('operand', () => {
    this.MANY(() => this.CONSUME(PrefixOperatorToken))
    this.OR([
      { ALT: () => this.CONSUME(Identifier, { LABEL: 'value' }) },
      { ALT: () => this.CONSUME(Matches, { LABEL: 'value' }) },
      { ALT: () => this.CONSUME(NumberLiteral, { LABEL: 'value' }) },
      { ALT: () => this.CONSUME(StringLiteral, { LABEL: 'value' }) },
      { ALT: () => this.CONSUME(Template, { LABEL: 'value' }) },
      { ALT: () => this.CONSUME(True, { LABEL: 'value' }) },
      { ALT: () => this.CONSUME(False, { LABEL: 'value' }) },
      { ALT: () => this.CONSUME(Null, { LABEL: 'value' }) },
      { ALT: () => this.SUBRULE(this.parentheses, { LABEL: 'group' }) },
      { ALT: () => this.SUBRULE(this.list, { LABEL: 'group' }) },
      { ALT: () => this.SUBRULE(this.record, { LABEL: 'group' }) },
      { ALT: () => this.SUBRULE(this.match, { LABEL: 'group' }) }
    ])
    this.MANY2(() => this.SUBRULE(this.suffix))
  })

  readonly parentheses = this.RULE('parentheses', () => {
    this.CONSUME(LeftParen)
    this.SUBRULE(this.expression)
    this.CONSUME(RightParen)
  })

  readonly list = this.RULE('list', () => {
    this.CONSUME(LeftBracket)
    this.OPTION(() => {
      this.SUBRULE(this.expression)
      this.MANY({
        GATE: () => !this.followedBy(RightBracket),
        DEF: () => {
          this.CONSUME(Comma)
          this.SUBRULE2(this.expression)
        }
      })
      this.OPTION2(() => this.CONSUME2(Comma))
    })
    this.CONSUME(RightBracket)
  })

  readonly record = this.RULE('record', () => {
    this.CONSUME(LeftBrace)
    this.OPTION(() => {
      this.SUBRULE(this.recordField)
      this.MANY({
        GATE: () => !this.followedBy(RightBrace),
        DEF: () => {
          this.CONSUME(Comma)
          this.SUBRULE2(this.recordField)
        }
      })
      this.OPTION2(() => this.CONSUME2(Comma))
    })
    this.CONSUME(RightBrace)
  })

  readonly recordField = this.RULE('recordField', () => {
    this.OR([{ ALT: () => this.CONSUME(Word) }, { ALT: () => this.CONSUME(StringLiteral) }])
    this.CONSUME(Colon)
    this.SUBRULE(this.expression)
  })

  /** `match e { "a" | "b" => 1, > 10 => 2, _ => 0 }` */
  readonly match = this.RULE('match', () => {
    this.CONSUME(Match)
    this.SUBRULE(this.expression, { LABEL: 'subject' })
    this.CONSUME(LeftBrace)
    this.OPTION(() => {
      this.SUBRULE(this.arm)
      this.MANY({
        GATE: () => !this.followedBy(RightBrace),
        DEF: () => {
          this.CONSUME(Comma)
          this.SUBRULE2(this.arm)
        }
      })
      this.OPTION2(() => this.CONSUME2(Comma))
    })
    this.CONSUME(RightBrace)
  })

  readonly arm = this.RULE('arm', () => {
    this.SUBRULE(this.pattern)
    this.MANY(() => {
      this.CONSUME(Bar)
      this.SUBRULE2(this.pattern)
    })
    this.CONSUME(Arrow)
    this.SUBRULE(this.expression)
  })

  /** What it may compare with, and how, is `build-match.ts`'s to say. */
  readonly pattern = this.RULE('pattern', () => {
    this.OPTION({ GATE: () => !tokenMatcher(this.LA(1), PrefixOperatorToken), DEF: () => this.CONSUME(BinaryOperatorToken) })
    this.SUBRULE(this.operand)
  })

  readonly suffix = this.RULE('suffix', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Dot, { LABEL: 'mark' })
          this.CONSUME(Word)
          this.OPTION(() => this.SUBRULE(this.callArguments))
        }
      },
      {
        ALT: () => {
          this.CONSUME(LeftBracket, { LABEL: 'mark' })
          this.SUBRULE(this.expression)
          this.CONSUME(RightBracket)
        }
      },
      { ALT: () => this.SUBRULE2(this.callArguments) }
    ])
  })

  readonly callArguments = this.RULE('callArguments', () => {
    this.CONSUME(LeftParen)
    this.OPTION(() => {
      this.SUBRULE(this.argument)
      this.MANY({
        GATE: () => !this.followedBy(RightParen),
        DEF: () => {
          this.CONSUME(Comma)
          this.SUBRULE2(this.argument)
        }
      })
      this.OPTION2(() => this.CONSUME2(Comma))
    })
    this.CONSUME(RightParen)
  })

  readonly argument = this.RULE('argument', () => {
    this.OPTION(() => {
      this.CONSUME(Identifier)
      this.CONSUME(Colon)
    })
    this.SUBRULE(this.expression)
  })

  /** `smoothed(hits: float, tries: float) -> float` */
  readonly signature = this.RULE('signature', () => {
    this.CONSUME(Word, { LABEL: 'functionName' })
    this.CONSUME(LeftParen)
    this.MANY_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.fieldType) })
    this.CONSUME(RightParen)
    this.OPTION(() => {
      this.CONSUME(Arrow)
      this.SUBRULE(this.type)
    })
  })

  /** `list<string>?` */
  readonly type = this.RULE('type', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.recordType) }, { ALT: () => this.SUBRULE(this.namedType) }])
    this.MANY(() => this.CONSUME(Question))
  })

  /** `int`, `list<T>`, `map<K, V>`, `vector<8>`, `enum(a, b)`: one shape, `build-type.ts` knows what takes what. */
  readonly namedType = this.RULE('namedType', () => {
    this.CONSUME(Word, { LABEL: 'typeName' })
    this.OPTION({
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              this.CONSUME(Less)
              this.SUBRULE(this.typeArgument)
              this.MANY(() => {
                this.CONSUME(Comma)
                this.SUBRULE2(this.typeArgument)
              })
              this.CONSUME(Greater)
            }
          },
          {
            ALT: () => {
              this.CONSUME(LeftParen)
              this.MANY_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.enumValue) })
              this.CONSUME(RightParen)
            }
          }
        ])
      }
    })
  })

  readonly typeArgument = this.RULE('typeArgument', () => {
    this.OR([{ ALT: () => this.CONSUME(NumberLiteral) }, { ALT: () => this.SUBRULE(this.type) }])
  })

  readonly enumValue = this.RULE('enumValue', () => {
    this.OR([{ ALT: () => this.CONSUME(Word) }, { ALT: () => this.CONSUME(StringLiteral) }])
  })

  readonly recordType = this.RULE('recordType', () => {
    this.CONSUME(LeftBrace)
    this.MANY_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.fieldType) })
    this.CONSUME(RightBrace)
  })

  readonly fieldType = this.RULE('fieldType', () => {
    this.CONSUME(Word)
    this.CONSUME(Colon)
    this.SUBRULE(this.type)
  })

  /** Whether the token behind the next one is of a type: tells a trailing comma from one that separates. */
  private followedBy(type: TokenType): boolean {
    return tokenMatcher(this.LA(2), type)
  }
}

/** The rules that a text may be. */
export type StartRule = 'expression' | 'type' | 'signature'

/** What the grammar found: a tree, perhaps with holes, and the errors. */
export interface Parsed {
  readonly tree: CstNode
  readonly errors: ExpressionGrammar['errors']
}

/** One instance for all texts, made when it is first needed; every run begins by resetting it, so none sees another. */
let instance: ExpressionGrammar | undefined

export function runGrammar(rule: StartRule, tokens: ExpressionGrammar['input']): Parsed {
  instance ??= new ExpressionGrammar()
  instance.input = tokens
  const tree = instance[rule]()
  const errors = instance.errors
  instance.input = []
  return { tree, errors }
}
