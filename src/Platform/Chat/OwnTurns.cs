using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Chat;

/// <summary>Finds answers of the person who asks; another person's are not there.</summary>
internal sealed class OwnTurns(TenantDb db)
{
    public async Task<ConversationTurn?> FindAsync(Guid answerId, ClaimsPrincipal me, CancellationToken ct)
    {
        var user = me.UserId();
        return await db.Set<ConversationTurn>().AsNoTracking()
            .SingleOrDefaultAsync(t => t.Id == answerId && db.Set<Conversation>().Any(c => c.Id == t.ConversationId && c.UserId == user), ct);
    }
}
