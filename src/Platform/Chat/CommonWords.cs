namespace Platform.Chat;

/// <summary>Ordinary English words that frame a question and say nothing about figures, names or periods.</summary>
internal static class CommonWords
{
    public const string Framing = "able|above mentioned|accordingly|actually want|advise|afternoon|agenda|ahead|all right|alright|among others|analyst|answer me|anybody|anything else|appreciate|appreciated|assist|assume you|attention|audience|available|aware|bear|beside|"
        + "best regards|big picture|board|board meeting|briefly|brief|briefing|bring up|budget meeting|budget discussion|budget review|calculated|call|can i have|care|ceo|cfo|chance|chairman|clear|clearly|clarify|clarity|coffee|colleague|colleagues|coming up|comment|"
        + "concerned|conclude|confirm|consider|considering|context|conversation|coo|correct|could i|couple of things|cover letter|curiosity|deck|decide|deciding|decision|decisions|deeply|detail|detailed|determine|director|directors|discuss|discussed|discussing|"
        + "discussion|document|double check|each of them|easily|elaborate|else|email i write|enough|especially|evaluate|evening|exact|exactly how|example|excuse|excuse me|explore|eye|fair|fairly|family|favour|favor|feel|feeling|few|file|finally|finance team|find out|"
        + "fine|finish|finished|first of all|firstly|focus|focusing|focused|follow|following|forward|friend|friends|gather|get an idea|get to know|glad|glance|going through|grateful|gut feeling|handy|happily|happy|hard|hear|heard|hear about|help me|help me understand|"
        + "help us|helpful|hello there|hold on|hope|hoping|hurry|idea|ideally|identify|imagine|immediately|important|importantly|in short|indeed|inform|informed|inquire|inquiring|insight|instance|intend|interesting|internal|investigate|investor|investors|involve|"
        + "involved|issue|job|keep|keen|key question|knowing|known to|later|later today|leadership|learn|learned|least you can|like to know|likely|list out|listen|looking for|looking at|looking into|love|love to|luck|lunch|main question|management|management team|manager|"
        + "managers|managing|marketing team|matter|matters|meanwhile|measured|measured in|measure|mention|mentioned|message|mind|moment|my question|naturally|nearly|necessary|needed|needs|nice|note|notice|noticed|number crunching|obvious|of course|okay then|on my mind|"
        + "once|online meeting|open|opinion|or so|ourselves|outcome|particular|particularly|pass|perfect|perform well|person|piece of information|place|plain|planning|play|pleased|point out|possible to|possibly|powerpoint|precise|preparation|prepared|preparing|"
        + "present to|presenting|presentations|pretty|primarily|probably|problem|proceed|process|properly|proposal|purpose|put|puts|quarterly review meeting|quarterly meeting|quite|raise|rather curious|reach out|read|reading|ready|real|reality|realize|reason i ask|"
        + "reckon|refer|reference|referring|regard|regular|remember|request|requested|required|requires|research|respond|response|review|reviewing|reviewed|roll|rough|sake|sales meeting|sales team|say|says|saying|second thought|section|seem|seems|seen|sense|serious|"
        + "seriously|set up|short|shortly|showing|simple|single|sir|sitting|slide|slides|slightly|small question|smart|somebody|somehow|something|sometimes|somewhat|sorry|speak|specific|spot|spotted|started with|stay|steering committee|step|stop|story|"
        + "straight|strategy|strategy meeting|study|stuff like|suggest|suppose|supposed|surprise|surprised|suspect|talk|talking|talked|task|team meeting|tell|telling|that way|therefore|though|thought|thoughts|through the|thus|to be honest|to be precise|to begin with|"
        + "to see|together|tonight|tool|topic|total of|totally|town hall|track|tried|true|truly|trust|try to|trying|trying to|turn|turned|understand|understanding|understood|unfortunately|unless|updated|updating|upfront|useful|usually|various|vp|wait|walk|walk me through|"
        + "wanted|wanting|wants|way to|we need|week's meeting|weekly meeting|monthly meeting|welcome|well known|what exactly|whatsoever|wish|wonder if|word|work|worked|working|works|worried|worry|would be|would like|write|write down|writing|wrong|wrote|yearly review";
}
