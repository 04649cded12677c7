namespace Platform.Chat;

/// <summary>English words that work in a question, by what they do. Names of measures and dimensions are in the semantic model.</summary>
internal static class LexiconWords
{
    public static readonly IReadOnlyDictionary<Fn, string> Functions = new Dictionary<Fn, string>
    {
        [Fn.By] = "by|per|for each|for every|each|every|split by|splitted by|broken down by|break down by|break down|breaks down|break it down|break that down|break this down|broken out|breakdown by|breakdown|breakdown of|grouped by|group by|across|sorted by|ranked by|ordered by|"
            + "split|broken down|by each|according to|sliced by|rank by|sort by|order by|from each|from every|in each|at each|grouped per|split per|split up by",
        [Fn.Top] = "top|from biggest to smallest|biggest to smallest|from largest to smallest|largest to smallest|from highest to lowest|highest to lowest|from high to low|high to low|from best to worst|top of the|ranking|ranked|rank|leaderboard|ranking of|rank all|rank the|rank our",
        [Fn.Bottom] = "bottom",
        [Fn.Best] = "best|busiest|most|highest|highest grossing|top grossing|best grossing|grossing|largest|biggest|leading|strongest|greatest|best selling|bestselling|top selling|best performing|top performing|number one|number 1|no 1|winner|winners|the most|"
            + "killing it|crushing it|smashing it|rocking|on fire|doing best|doing well|performing best|performs best|sells best|sell best|sold best|sold the most|sells the most|sell the most|"
            + "hottest|hot|popular|most popular|main|key|major|maximum|max|highest selling|fast moving|fast movers|fast mover|leader|leaders|star|stars|hero|heroes|champion|champions|wins|win|won|peak|contributed most|contributed the most|contribute most|contributes most|contribute the most|contributes the most|best seller|best sellers|bestseller|bestsellers|top seller|top sellers|"
            + "biggest selling|record|winning|best seller by far|priciest|most expensive",
        [Fn.Worst] = "worst|least|lowest|smallest|fewest|poorest|weakest|slowest|worst selling|least selling|worst performing|struggling|lagging|underperforming|sells worst|sold worst|sold the least|"
            + "sells the least|sell the least|minimum|min|slow moving|slow movers|slow mover|flop|flops|dud|duds|laggards|laggard|losers|loser|least popular|cheapest|lowest selling|doing worst|doing badly|poor|bad",
        [Fn.Compare] = "outsell|outsells|outselling|outsold|vs|versus|compared to|compared with|compare to|compare with|compare|comparing|comparison|comparison of|comparison between|in comparison to|in comparison with|against|relative to|as compared to|"
            + "difference between|differ|differs|vs.|set against|up against|measured against|next to|v|contrast|rather than",
        [Fn.Than] = "than",
        [Fn.More] = "more|less|fewer|higher|lower|larger|smaller|bigger|greater",
        [Fn.Exclude] = "with zero|zero|leaving aside|disregarding|without|except|excluding|exclude|excl|not|but not|other than|minus|apart from|except for|not including|not counting|ignoring|ignore|leave out|leaving out|no|non|never mind the|not from|not in|not at|"
            + "besides|aside from|with no|outside|outside of|skip|excepting|everything but|all but",
        [Fn.And] = "and|&|+|plus|as well as|or|along with|together with",
        [Fn.Share] = "share|share of|shares|percentage of|percent of|percentage|what part|what part of|part of|proportion|proportion of|contribution|contribution of|contributes|contribute|portion|portion of|"
            + "what percentage|what percent|what share|fraction|fraction of|as a percentage|in percent|in percentage|% of|how much of|weight of|weight|share in|percentage share|"
            + "what proportion|what fraction|slice of|concentrated|concentrated on|concentrated in|slice|chunk|chunk of|what chunk of|dependent|dependent on|depend on|depends on|reliant on|rely on|relies on|how dependent are we on",
        [Fn.Mix] = "mix|distribution|distribution of|composition|composition of|mix of",
        [Fn.Growth] = "growing|grew|grow|grown|increase|increased|increasing|increases|risen|rise|rises|rising|rose|gained|gain|gains|gaining|up|improved|improve|improving|improvement|uplift|"
            + "percent up|gainers|gainer|climbing|climbed|climb|trended upwards|grows|go up|went up|gone up|going up|picked up|surge|surged|jump|jumped|take off|took off|accelerated",
        [Fn.Change] = "growth|growth rate|growth rates|changed|change|changes|percentage growth|percentage change|percent change|% change|% growth|momentum|delta|deltas|variance|rate of growth|evolution in percent",
        [Fn.Difference] = "difference|the difference|differences|gap|how much more|how much less|how many more|how many fewer",
        [Fn.Between] = "between",
        [Fn.Both] = "both|both of|both of them|in both|at both",
        [Fn.Half] = "half|half of|50 percent of",
        [Fn.Pareto] = "pareto|pareto analysis|80/20|80 - 20|80/20 analysis|abc analysis",
        [Fn.Ordinal] = "second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|seventh|7th|eighth|8th|ninth|9th|tenth|10th|number two|number 2|number three|number 3|number four|number 4|number five|number 5|no 2|no 3|runner up|runner - up|second place|third place|the first one|first one|the second one|second one|the third one|third one|the last one|last one|the top one|the winner|the first of them|the second of them",
        [Fn.FirstSale] = "first sale|first sales|first order|first orders|first sold|first sell|first selling|first time we sold|first start selling|start selling|started selling|start to sell|started to sell|first appear|first appeared|first reported|earliest sale|earliest order|very first sale|very first order|first ordered|begin selling|began selling",
        [Fn.LastSale] = "last sale|last sales|last order|last orders|last sold|last sell|latest sale|latest order|most recent sale|most recent order|last time we sold|last time anybody bought|last time anyone bought|last time someone bought|last time somebody bought|last bought|last reported|last ordered|last selling",
        [Fn.Unknown] = "not known|unknown|is missing|not given|is empty|is blank|unspecified|not specified|not filled in|not set|is not known|is unknown|are unknown|missing",
        [Fn.Remove] = "remove|clear|take away|get rid of|remove the|drop the|take out|removing|drop all|reset the|without any",
        [Fn.Rest] = "the rest|the others|the other ones|others|rest|everyone else|everybody else|the remaining ones|remaining|remaining ones|all others|all the others|the remaining",
        [Fn.Decline] = "declining|decline|declined|falling|fall|fell|dropped|drop|dropping|drops|down|decrease|decreased|decreasing|shrinking|shrunk|shrank|lost|losing|lose|losing ground|declines|going down|"
            + "decliners|decliner|slump|slumped|slowing|falls|dip|dipped|worsened|shrink|slipped|slipping",
        [Fn.Fastest] = "fastest|the fastest|quickest|most strongly|steepest|sharpest",
        [Fn.Average] = "average|avg|mean|on average|typical|averages|averaged|typically|in average|avrg",
        [Fn.Cumulative] = "cumulative|cumulatively|running total|running sum|accumulated|cumulated|cumul|running totals|year to date running|building up",
        [Fn.HowMany] = "how many|number of|count of|count|no of|nr of|how often|the number of|counts of|# of|howmany|quantity of|total number of",
        [Fn.HowMuch] = "how much|howmuch|how big|how large|how high|how low|how well|how did|how is|how are|how was|how were|how has|how have|how do|how does|how",
        [Fn.Which] = "which|what|which of|which are|what are|what were|which were|what is|what was|which is|which was|what other|what kind of|which ones|what did|what do|what does|what has|what have",
        [Fn.Who] = "who|whom|who is|who are|who has|whose",
        [Fn.Where] = "where|where do|where did|where are|where is|in which places|from where",
        [Fn.List] = "all the|overview|overview of|summary|summary of|summarize|summarise|snapshot|report|report on|performance|performance of|results|result|figures|"
            + "numbers|figures for|numbers for|doing|did|perform|performs|performed|performing|stats|statistics|details|insights|status of|recap|look|looking|looks|look like|going|move|moved|fare|fared|kpis|kpi|data|analysis|analyze|analyse|stand",
        [Fn.Names] = "list|list of|list all|list all the|list our|list the|names of|name all|name the|enumerate|exist|exists|list me|give me a list of|show me a list of|show a list of|what are our|what are the names of|which are our",
        [Fn.Total] = "together|total|totals|overall|sum|sum of|altogether|in total|all together|the total|combined|grand total|aggregate|whole|entire|complete|sum total|summed",
        [Fn.Exists] = "do we sell|did we sell|are we selling|do we have sales|do we have any sales|did we have sales|is there|are there|are there any|is there any|have we sold|do we have|any sales|have we ever sold|do we ever sell|did we ever sell|was there|were there|did we have any sales|are we present",
        [Fn.NotSold] = "sold nothing|sells nothing|sell nothing|nothing sold|nothing was sold|not carry|not stock|not list|not offer|not order|not take|not buy|not have|did not|does not|do not|has not|have not|never sold|not sold by|not sold at|is not selling|does not sell|did not sell|did not buy|not carried by|but never|has never sold|never",
        [Fn.StartsWith] = "starting with|beginning with|that start with|which start with|that begin with|start with|starts with|begin with|begins with|starting with the letter|starting with letter|beginning with the letter|"
            + "start with the letter|starts with the letter|begin with the letter|that start with the letter|names starting with",
        [Fn.EndsWith] = "ending with|ending in|ends with|ends in|end with|end in|that end with|that end in|whose name ends with",
        [Fn.Contains] = "in their name|in its name|in the title|containing|that contain|contain|contains|with the word|including the word|with names containing|whose name contains|name contains|with the name|having the word|in the name|named like|like the name",
        [Fn.MakeUp] = "make up|makes up|make up for|account for|accounts for|represent|represents|add up to|generate|cover|constitute|responsible for the first|comprise|drive the first|form|bring in the first",
        [Fn.Percent] = "%|percent|per cent|pct",
        [Fn.Above] = "more than|over|above|greater than|higher than|exceeding|>|larger than|bigger than|exceeded|exceed|exceeds|in excess of|crossed|passed|surpassed|upwards of|beyond",
        [Fn.AtLeast] = "at least|>=|minimum of|no less than|or more|not less than|a minimum of|starting from",
        [Fn.Below] = "less than|under|below|fewer than|lower than|<|smaller than|beneath",
        [Fn.AtMost] = "at most|<=|maximum of|no more than|or less|not more than|up to|a maximum of|or fewer",
        [Fn.Only] = "only|just|solely|exclusively|exclusive to|unique to|unique at|exclusive at|exclusively at|restrict to|limit to|limited to|filter by|filter on|filter to|filter for|narrow to|narrow down to|specifically",
        [Fn.Also] = "also|add|and also|include|including|additionally|in addition|incl|with added|plus also|too",
        [Fn.FollowUp] = "what about|how about|and what about|and how about|now|and now|what if|same|the same|swap to|swap|same for|same thing for|the same for|then|next|same but|same thing|the same thing|ok|okay|again|go back to|"
            + "back to|the same with|same with|do the same|likewise|and for|and the|and in|and with|and then|change to|change it to|make it|switch to|turn it into|turn that into|show it|show that|show this|show them|show those|"
            + "now show|now for|now only|no i meant|i meant|i mean|no|actually",
        [Fn.Instead] = "instead|instead of that|rather",
        [Fn.Pronoun] = "that|those|these|this|them|it|they|the same ones|their|its|there",
        [Fn.Drivers] = "why|caused|cause|causes|drove|driving|drivers|driver|behind|reason|reasons|responsible for|explain|explains|explained|due to|contributed|what drove|make the difference|made the difference|makes the difference|because of|the reason|what caused|how come|explanation|led to|contributors|contributor",
        [Fn.Better] = "better|worse|good|well",
        [Fn.Pie] = "pie|pie chart|as a pie|as pie|as a pie chart|as pie chart|donut|doughnut|in a pie chart|in a pie",
        [Fn.Bar] = "bar|bar chart|bars|bar graph|as bars|column chart|as a bar chart|as bar chart|bar diagram|histogram|in a bar chart|columns chart|as a bar|as a bar graph",
        [Fn.Line] = "line chart|line graph|as a line|as line|as a line chart|curve|as a line graph|line diagram|in a line chart|area chart",
        [Fn.Table] = "table|as a table|as table|in a table|tabular|as a list|as list|in table form|spreadsheet",
        [Fn.Return] = "coming back|come back|came back|been returned|get returned|got returned|was sent back|were sent back",
        [Fn.Break] = ",|;|.|!|:",
        [Fn.New] = "new|newly launched|launched|newly added|newest|first time|for the first time|newcomers|newcomer|introduced",
        [Fn.Ascending] = "ascending|ascending order|order ascending|sort ascending|sorted ascending|in ascending order|lowest first|worst first|weakest first|smallest first|from low to high|from smallest to largest|small to large|low to high",
        [Fn.Descending] = "descending|descending order|order descending|sort descending|sorted descending|in descending order|highest first|best first|strongest first|largest first|biggest first|from high to low|from largest to smallest|high to low|large to small",
        [Fn.Reverse] = "reverse|reversed|reverse order|reverse the order|in reverse|in reverse order|the other way round|the other way around|other way round|other way around|the other way|sort it the other way|upside down",
        [Fn.All] = "all|any|every single|everything|anything|total of all",
    };

    public const string Fillers = "a|an|the|so low|so high|so bad|so good|so small|so big|so large|too low|too high|of|for|in|on|at|to|from|with|is|are|was|were|be|been|being|am|do|does|did|have|has|had|we|us|our|ours|i|me|my|mine|you|your|he|she|his|her|"
        + "please|pls|plz|show|show me|show us|give|give me|give us|tell|tell me|tell us|display|get|get me|find|find me|see|let us see|let me see|can|could|would|will you|should|may i|like|want|want to|"
        + "need|know|i would like to know|i want to know|i need|can you|could you|would you|how do i|um|uh|uhm|er|hmm|so|well then|like|actually|really|basically|kind of|sort of|kinda|maybe|perhaps|just|hey|hi there|"
        + "what was like|you know|i mean|right|anyway|people|folks|guys|everyone|someone|anyone|there|here|quick|quickly|exactly|approximately|roughly|about|around|make|makes|made|making|bring|brings|bringing|bring in|"
        + "brings in|brought in|brought|come|comes|came|coming|go|goes|went|pay|pays|paid|pay for|pays for|paid for|buy|buys|bought|purchased|generated|generates|generating|achieve|achieved|reached|reach|realised|realized|"
        + "produced|produce|deliver|delivered|contributing|that|which|as|through|via|into|within|during|over the|whether|back|send|sent|sending|ship|ships|shipped|went out|u|ur|teh|filter|filters|criteria|export|excel|csv|xlsx|download|downloaded|amount|amounts|value|values|worth|euro|euros|eur|gbp|usd|in euro|in euros|in eur|pounds|pound|dollars|dollar|€|£|$|"
        + "date|dates|company|companies|business|brand|brands|our brand|market place|team|we have|do we|did we|have we|are we|were we|one|ones|thing|things|stuff|some|many|much|very|fast|too|also the|this|these|those|it|its|"
        + "period|time|times|when|while|out|off|per se|either|among|amongst|other|another|different|various|certain|individual|separate|separately|respective|respectively|each other|sorted|"
        + "order of|chart|graph|plot|draw|visualise|visualize|visualization|diagram|picture|create|build|produce a|generate a|prepare|compute|calculate|work out|figure out|check|look at|pull|pull up|run|run me|fetch|retrieve|"
        + "return me|output|print|provide|provide me|send me|share with me|level|levels|rate|wise|side by side|side|by side|letter|letters|word|name is|called|named|?|\"|'|(|)|[|]|/|\\|-|*|_|=|~|^|`|{|}|@|#|...|"
        + "most of the|the most of|bit|little|lot|lots|lots of|a lot|a lot of|actual|current|currently|today's|present|still|yet|already|ever so|even|though|although|however|because|since then|if|then|else|hi|hello|dear|thanks|"
        + "thank you|thx|cheers|yes|yeah|yep|sure|great|good morning|use|using|used|based on|terms|in terms of|regarding|concerning|with respect to|related to|relating to|belonging|carried|carry|carries|stocked|offered|offer|"
        + "take|takes|took|taken|taking|put|stayed|stay|stays|collect|collected|charge|charged|range|assortment|portfolio|trade|traded|do in|happen|happened|happening|get in|got|had in|was there|there was|there were|goods|merchandise|world|worldwide|globally|everywhere|online and offline|old|full|own|whatever|literally|honestly|obviously|"
        + "simply|precisely|overall picture|picture of|view|view of|split out|versions|version|type|types|kinds|kind|it all|them all|all of it|all of them|all of|such|same as|as of|as at|up until|kindly|percent that|euro value|perf|but|question|questions|given|given away|away|gave|give away|handed out|gifted|handed|so much|i would|to know|curious|interested|interested in|wondering|wonder|remind|remind me|believe|think|guess|ask|asking|answer|try|let me|let|know about|about the|hand|side of|end|part|case|point|way|wise|wisely|respect|kind regards|regards|thx a lot|eh|ok so|well|oh|ah|hm|huh|please and|if possible|possible|asap|urgent|urgently|now please|tonight|boss|manager|meeting|presentation|for my|for the";
}
