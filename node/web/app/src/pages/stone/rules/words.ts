// What the judging of policies says in each of the page's languages; policies and their reasons are in English.

export interface RuleWords {
  readonly by: string;
  readonly none: string;
  readonly own: string;
  readonly file: string;
  readonly outcomes: string; // pass|incomplete|fail
  readonly incomplete: string; // what the word means
  readonly asOf: string; // {day}
  readonly reasons: string;
  readonly mistakes: string;
  readonly noLaw: string;
}

export const RULE_WORDS: Readonly<Record<string, RuleWords>> = {
  en: {
    by: "Judge by", none: "no policy", own: "a file of mine", file: "A policy’s file (TOML)",
    outcomes: "It passes|It is incomplete|It fails",
    incomplete: "The passport does not show what a rule asks for. Its maker can make one that shows more.",
    asOf: "Judged by {day}, the passport’s own day.", reasons: "Rules and reasons", mistakes: "This file is no policy:",
    noLaw: "An aid, not legal advice.",
  },
  fr: {
    by: "Juger selon", none: "aucune règle", own: "un fichier à moi", file: "Fichier de règles (TOML)",
    outcomes: "Conforme|Incomplet|Non conforme",
    incomplete: "Le passeport ne montre pas ce qu’une règle demande. Son auteur peut en faire un qui montre davantage.",
    asOf: "Jugé au {day}, date du passeport.", reasons: "Règles et raisons", mistakes: "Ce fichier n’est pas un jeu de règles :",
    noLaw: "Une aide, non un avis juridique.",
  },
  gu: {
    by: "કયા નિયમોથી ચકાસવું", none: "કોઈ નહીં", own: "મારી ફાઇલ", file: "નિયમોની ફાઇલ (TOML)",
    outcomes: "નિયમ મુજબ છે|અધૂરું છે|નિયમ મુજબ નથી",
    incomplete: "નિયમ જે માગે છે તે પાસપોર્ટ બતાવતો નથી. બનાવનાર વધુ બતાવતો પાસપોર્ટ બનાવી શકે છે.",
    asOf: "પાસપોર્ટની પોતાની તારીખ {day} પ્રમાણે.", reasons: "નિયમો અને કારણો", mistakes: "આ નિયમોની ફાઇલ નથી:",
    noLaw: "આ મદદ છે, કાનૂની સલાહ નથી.",
  },
  he: {
    by: "לשפוט לפי", none: "ללא כללים", own: "קובץ שלי", file: "קובץ כללים (TOML)",
    outcomes: "עומד בכללים|חסר|אינו עומד בכללים",
    incomplete: "הדרכון אינו מראה את מה שכלל דורש. מי שהכין אותו יכול להכין אחד שמראה יותר.",
    asOf: "נשפט לפי {day}, היום של הדרכון.", reasons: "כללים ונימוקים", mistakes: "הקובץ אינו קובץ כללים:",
    noLaw: "עזר, לא ייעוץ משפטי.",
  },
};
