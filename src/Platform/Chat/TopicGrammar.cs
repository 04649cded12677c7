using System.Text.RegularExpressions;

namespace Platform.Chat;

/// <summary>Recognises questions that are not about numbers: what must be refused, and questions about the product itself.</summary>
internal static partial class TopicGrammar
{
    /// <summary>What a question is about beside numbers; null when it may be about numbers.</summary>
    public static Topic? Of(Question question)
    {
        // What stands in quotes is a name to look for, whatever it says.
        var plain = question.Tokens.Where(t => t.Kind is not TokenKind.Quoted).ToList();
        var text = string.Join(' ', (plain.Count(t => t.Kind is TokenKind.Word) > 1 ? plain : question.Tokens).Select(t => t.Text));
        return text switch
        {
            _ when Unsafe().IsMatch(text) => Topic.Unsafe,
            _ when OtherTenants().IsMatch(text) => Topic.OtherTenants,
            _ when Secrets().IsMatch(text) => Topic.Secrets,
            _ when Personal().IsMatch(text) => Topic.Personal,
            _ when OffTopic().IsMatch(text) => Topic.OffTopic,
            _ when Money().IsMatch(text) => Topic.Money,
            _ when Export().IsMatch(text) => Topic.Export,
            _ when Gaps().IsMatch(text) => Topic.Gaps,
            _ when Freshness().IsMatch(text) => Topic.Freshness,
            _ when Definition().IsMatch(text) => Topic.Definition,
            _ when Help().IsMatch(text) => Topic.Help,
            _ when Reset().IsMatch(text) => Topic.Reset,
            _ when Greeting().IsMatch(text) => Topic.Greeting,
            _ => null,
        };
    }

    // Verbs that destroy, anywhere; verbs that may also describe ("drop in sales") only as a command on something that is ours.
    [GeneratedRegex("""
        \b(delete|truncate|wipe|erase|destroy|purge|overwrite|falsify|tamper|hack|exploit|bypass|jailbreak)\b
        |^((please|can|could|you|now|just|ok|hey|i|want|need|would|like|to|then|and)\s)*(drop|alter|modify|edit|update|change|set|remove|rename|reset|insert|create|grant|revoke|disable|cancel|correct|adjust|increase|decrease|restore|undo)
          \s(?!(in|of|by|from|to|for|the\ last|it)\b)(\w+\s){0,4}(sale|sales|data|rows?|records?|tables?|database|prices?|users?|uploads?|files?|everything|accounts?|roles?|permissions?|access|entries|numbers|figures|orders?|revenue|password|admin|schema|vendor)\b
        |\b(ignore|forget|disregard|override)\s(\w+\s){0,3}(instructions?|rules?|prompts?|guidelines|restrictions?|previous|above)\b
        |\b(developer\ mode|pretend\ (you|to\ be)|you\ are\ now|act\ as\ (a|an|if)|role\ ?play|do\ anything\ now|from\ now\ on|new\ instructions?)\b
        |\bselect\ \*|;\s*(drop|delete|insert|update|alter|create)\b|/\ etc\b|\bpasswd\b|\bor\ 1\ =\ 1\b|\bpg\ _\ |\b(admin|administrator|root|superuser|owner)\ (rights?|privileges?|access|permissions?|role)\b
        |^((please|can|could|you|now|just)\s)*(rename|reassign|merge|replace|transfer|block|ban|lock|fire|hide|archive|deactivate|activate|approve|reject|overwrite)\s(the\s|vendor\s|user\s|product\s|reseller\s|all\s|our\s)?\w+(\s\w+){0,4}\s?(to|into|with|as|from|now|$)
        |\b(drop\ table|insert\ into|union\ (all\ )?select|select\ \w+\ (,\ \w+\ )*from|delete\ from|update\ \w+\ set|pg\ _\ sleep|pg\ sleep|copy\ \w+\ (to|from)|xp\ _\ cmdshell|create\ (table|role|user|function)|set\ role|information\ _\ schema|pg\ _\ catalog)\b
        |\b(run|execute|exec)\s(\w+\s){0,3}(sql|query|command|script|code|statement)\b
        |\b(remember|note|learn|assume)\b.*(=|\b(means|equals|is\ now)\b)
        |\b(send|e\ mail|email|post|upload|forward)\s(\w+\s){0,5}to\s(\w+\ @|http|an?\ external|my\ private)
        |\b(disable|turn\ off|switch\ off|bypass|lift)\s(the|your|all|any)\s(\w+\s)?(filters?|rules?|guards?|security|limits?|checks?|protections?)\b|\bi\ order\ you\b
        |\bmake\ me\s(an?\s)?(admin|administrator|owner|superuser)\b|\b(rm\ -|sudo|/\ etc|shut\ ?down|restart\ the)\b
        |^((please|can|could|you)\s)*(add|insert|book|record|enter)\s(a|an|one|\d+)\s(\w+\s){0,3}(sale|sales|order|orders|row|user|product|vendor)\b
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Unsafe();

    [GeneratedRegex("""
        \b(tenants?)\b|\bon\ this\ server\b|\b(other|another|different|competing)\ (brands?|tenants?)\b(?!\ of\ ours)|\b(other|another|all|every|different|someone\ else\ ?s?|competing)\ (companys?|companies|organi[sz]ations?|clients?|databases?|firms?|workspaces?|customers?\ of\ (the|this|your)\ (platform|server|software))\b
        |\b(companies|customers|clients|brands)\s(that\s)?(also\s)?(use|using|on|hosted|run|running)\s(\w+\s){0,2}(platform|server|software|system|tool)\b
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex OtherTenants();

    [GeneratedRegex("""
        \brepeat\s(everything|all|the\ text|the\ words|what\ is|verbatim)\s(\w+\s)?(above|before|so\ far)\b
        |\b(passwords?|connection\ strings?|api\ keys?|credentials?|system\ prompt|stack\ traces?|error\ messages?|table\ names?|column\ names?|environment\ variables?|source\ code|private\ keys?|session\ cookies?|access\ tokens?|secret(s|\ keys?)?)\b
        |\b(your|the|initial|hidden)\ (prompt|instructions|configuration|config|rules)\b|\b(database|db)\ (version|schema|name|names|user|users|password|tables|structure|host|server|type|engine|credentials)\b
        |\b(which|what|your)\ (database|server|sql\ server)\b|\b(postgres|postgresql|mysql|oracle\ database)\b|\b(what|which|show|the|your|raw|print|give)\ (me\ )?(the\ )?(raw\ )?sql\b|\bsql\ (you|that\ you|query|queries|statement|behind|code)\b|\b(users|user)\ table\b|\b(list|show|names?)\s(\w+\s){0,3}(tables|schemas|all\ users)\b|\bschema\b|\b(what|which|list|show|all|your)\s(\w+\s){0,2}tables\b
        |\b(ip|server)\ address(es)?\b|\bhost\ ?names?\b|\blog\ ?files?\b|\bfor\ debugging\b|\bwho\ (is|are)\ (logged\ in|the\ (admin|administrator|users?))\b
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"\b(e ?mails?|email|phone|home|postal|street|shipping|billing) (address(es)?|numbers?)\b|\be ?mails? of\b|\b(names?|emails?|addresses|phones?) of (\w+ ){0,3}(customers?|buyers?|clients?|people|shoppers?|users?)\b|\b(customer|buyer|client|shopper) (names?|emails?|addresses|data|list)\b|\bpersonal (data|details|information)\b|\bdates? of birth\b|\bcredit cards?\b|\bwho (exactly )?bought\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Personal();

    [GeneratedRegex("""
        \b(lunch|dinner|breakfast|coffee|poem|joke|jokes|haiku|recipe|weather|temperature|president|prime\ minister|horoscope|bitcoin|football|movie|lyrics|bedtime\ story|stock\ price|share\ price|exchange\ rates?|meaning\ of\ life|capital\ (city\ )?of|king\ of|queen\ of|translate|spell\ check|news\ today|lottery)\b
        |\b(write|compose|draft)\s(me\s)?(an?\s|the\s)?(\w+\s)?(poem|song|story|email|e\ mail|mail|letter|essay|code|script|blog|post|tweet|novel|program)\b|\bshould\ (i|we)\b(?!\ (know|see|look))|\bwho\ (is|are|was)\s(\w+\s){0,2}(ceo|cfo|coo|owner|founder|manager|director|boss|head|buyer|president)\b|\bhow\ many\ (sales\ people|salespeople|people|employees|staff|colleagues|persons|workers)\s(\w+\s){0,2}(work|works|employed|are\ (there|here|in))\b|\brecommend(ation|ations)?\b|\btell\ me\ a\ (story|joke|secret)\b|\bsing\b
        |^(book|schedule|arrange|order)\ (me\ )?(a|an)\ (meeting|flight|table|taxi|room|hotel|call)\b|\bremind\ me\ to\b|^(what\ is\ )?\d[\d\ .]*([+*/x-]\ [\d\ .]+)+(\ ?=)?[\ ?]*$|^what\ is\ the\ (time|date)\b|^what\ (time|day)\ is\ it\b
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex OffTopic();

    [GeneratedRegex(@"\b(what|which) currency (are|is|do|does|am)\b|\b(are|is) (the |these |all |your |our )*(numbers|figures|amounts|sales|values|data) (\w+ ){0,2}in (euros?|eur|dollars?|usd|pounds?|gbp)\b|\b(what|which) (is|are) (the|our|your) (base |reporting )?currency\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Money();

    [GeneratedRegex(@"\bwhy (is|are|do|does|have|has) (\w+ ){0,5}(unknown|not known|no (known )?(amounts?|values?|rates?|prices?)|missing|unmapped|not mapped)\b|\bwhat (is|are|does|do) (the )?('?not known'?|unknown|unmapped)( \w+)?( mean)?( \?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gaps();

    [GeneratedRegex(@"^((please|can|could|you|i|we|and|now) )*(export|download|save|send|mail|email|print)( (it|this|that|them|these|everything|the (result|table|answer|data)))?( (to|as|in|by|into) (an? )?(excel|csv|xlsx|pdf|file|spreadsheet|mail|email|e mail))?( file| sheet)?( please)?( \W)*$|^how (can|do|could) (i|we) (export|download|save|print|share)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Export();

    [GeneratedRegex(@"\bdifference between (\w+ ){0,2}(gross|net|aov|asp|margin|profit|sell out|online|units|orders|returns|lines)( sales| revenue| turnover| margin)? and (\w+ ){0,2}(gross|net|aov|asp|margin|profit|sell in|units|orders|returns|lines|pieces)( sales| revenue| turnover| margin)?[ ?]*$|^(are|is|do|does) (\w+ ){1,4}(get |getting |being |be )?(included|excluded|counted|part of|contained|subtracted|deducted|netted|taken off)\b|\b(do|does) (\w+ ){1,4}(include|exclude|contain|count as|cover)\b(?! the period)|^what (is|are) (included|counted|part of|excluded)\b|\bwhat is the definition\b|\bhow (is|are|do you|do we|was|were) (\w+ ){0,5}(defined|calculated|computed|counted|measured|handled|treated|define|calculate|compute|count|handle|treat|deal with)\b|^what (is|are) an? (?!(average|typical|good|bad|normal|usual)\b)(\w+ )?\w+( \?)?$|^(please )?define\b|\bdefinition of\b|\bwhat (does|do) (\w+ ){0,5}mean\b|\bmeaning of\b|\bwhat (is|s) meant by\b|\bwhat do you mean by\b|\bformula (for|of)\b|\bwhat counts as\b|\bwhat (exactly )?is (a |an )?(net sales|gross sales|net|gross|aov|asp|margin|return rate|local currency|sell-out)( exactly)?( \?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\bwhere (do|does|did|are|is) (the|these|those|your|our|all) (numbers|figures|data|amounts)\b|\b(until|up to) (which|what) (date|day|month|week)\b|\bhow (fresh|up to date) (is|are)\b|\bwho has sent (\w+ ){0,3}(data|files?|numbers|figures)\b|\bhow complete (is|are)\b|^what (is|are) (still |yet )?missing\b|^what (is|s) (not|still to) (in|come|loaded|reported)( yet)?\b|^(is|are) (\w+ ){1,4}complete( yet)?[ ?]*$|\bhow (fresh|recent|current|up to date|old) (is|are) (the|our|your|my|this) (data|numbers|figures|sales)\b|\b(last|latest|newest|most recent) (data )?(upload|uploads|update|updated|import|imported|refresh|refreshed|load|file|files|uploaded)\b|\b(date|data) range\b|\bwhat( \w+){0,2} (period|dates|months|range) (\w+ ){0,3}(loaded|available|cover|covered|have)\b|\bwhich (months|periods|files|vendors|years|data) (\w+ ){0,3}(loaded|missing|available|uploaded|late|reported)\b|\b(which|what) (\w+ ){0,2}(period|periods|dates|months|range|timeframe|time span|years|weeks) (\w+ ){0,4}(cover|covered|covers|loaded|available)\b|\b(who|which \w+) (is|are|has|have) (\w+ ){0,2}(late|not (yet )?(reported|delivered|sent|sent us))\b|\bhow much (data|history) (do|have|is)\b|\b(which|what) (vendors|resellers|partners|sources|files|shops) (\w+ ){0,3}(data|figures|numbers|reports)\b|\bwhen (did|has|was) (\w+ ){1,4}last (report|reported|deliver|delivered|send|sent|upload|uploaded|update|updated)\b|\b(latest|last|newest) (data|numbers|figures) (from|for) (\w+)( \?)?$|\bhow far back\b|\bdata (quality|coverage|freshness|status)\b|\bmissing (data|months|files|periods|reports?)\b|\bis the data (up to date|complete|fresh)\b|\buntil when\b|\bdata (do|does) .*(start|go back|end)\b|\b(first|last|latest) (day|date|month) (of|with|in) (the )?data\b(?= ?\?*$)(?<=^(what|which|when).*)|\bwho has not (reported|delivered|sent)\b|\bwhen (was|were|did) (\w+ ){0,4}(upload|uploaded|import|imported|loaded|updated)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Freshness();

    [GeneratedRegex(@"^(help|help me|\? help|examples?|instructions)( please)?( \W)?$|\bwhat (can|could) (you|i|we) (do|ask|tell|answer|show|know|say)\b|\bwhat (kind of |sort of )?(questions|things) can\b|\bhow (do|does) (you|this|it) work\b|\bwhat (do you know|are you|can you do)\b|\bwho are you\b|\b(what|which) (data|information|metrics|measures|kpis|dimensions|fields|columns|filters|numbers|figures) (\w+ ){0,2}(do you have|are there|are available|is available|can|do you know|exist|have you)\b|\bhow can you help\b|\bare you (a bot|human|an ai|real|chatgpt)\b|\b(give|show) (me )?(some )?examples?\b|\bwhat else can\b|\bhow (do|can|should) i (ask|use|phrase|filter|compare|get|see|make)\b|\bcan (you|i) (make|draw|create|show|do|use) (charts?|graphs?|comparisons?|filters?|reports?)( \?)?$|\bwhat (kinds?|sorts?|types?) of (questions?|charts?|data|reports?)\b|\bdo you (understand|speak)\b|\bwhich languages?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Help();

    [GeneratedRegex(@"^(ok |please )?(start over|start again|reset|new question|forget (it|that|everything)|clear( all| the filters| everything)?|begin again|from scratch|never ?mind)( please)?( \W)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reset();

    [GeneratedRegex(@"^(hello|hi|hey|good (morning|afternoon|evening|day)|thanks?( you)?( very much| a lot| so much)?|thx|bye|goodbye|how are you( today| doing)?|nice|cool|great( job)?|well done|ok(ay)?( thanks?)?|hi there|hello there|perfect|awesome)( \W)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Greeting();
}
