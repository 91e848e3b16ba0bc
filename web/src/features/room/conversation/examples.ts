/** How a candidate tells the interviewer their wishes, made by `make vocabulary`. */
export const EXAMPLES: Record<string, string> = {
  de: "Können Sie das bitte wiederholen? · Was meinen Sie damit? · Ich fange noch einmal an. · Das war meine Antwort.",
  en: "Could you repeat that? · What do you mean? · Let me start again. · That's my answer.",
  es: "¿Puede repetir la pregunta? · ¿Qué quiere decir? · Déjeme empezar de nuevo. · Esa es mi respuesta.",
  fr: "Pouvez-vous répéter la question ? · Que voulez-vous dire ? · Je recommence. · C'est ma réponse.",
  hi: "क्या आप सवाल दोहरा सकते हैं? · आपका क्या मतलब है? · मैं फिर से शुरू करता हूँ। · यही मेरा जवाब है।",
  it: "Può ripetere la domanda? · Cosa intende? · Ricomincio da capo. · Questa è la mia risposta.",
  ja: "もう一度お願いします。 · どういう意味ですか。 · 最初からやり直します。 · 以上です。",
  nl: "Kunt u de vraag herhalen? · Wat bedoelt u? · Ik begin opnieuw. · Dat was mijn antwoord.",
  pt: "Pode repetir a pergunta? · O que você quer dizer? · Vou começar de novo. · Essa é a minha resposta.",
  zh: "请再说一遍。 · 您是什么意思？ · 我想重新说一遍。 · 我的回答就是这样。",
};
