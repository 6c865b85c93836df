// The token, for as long as the tab is open. Never in a cookie, never in storage that outlives the tab.

const KEY = "golconda-token";

export function keptToken(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
